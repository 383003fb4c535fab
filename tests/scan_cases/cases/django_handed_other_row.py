# entry: django_handed_other_row.py::show
from django.db import models
from django.http import HttpResponse


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")

    def describe(self):
        return f"{self.title} by {self.author.name}"  # blocking


def find(pk):
    return Book.objects.get(pk=pk)  # blocking


def show(request, pk):
    first = find(pk)
    second = find(pk + 1)
    name = first.author.name  # blocking
    return HttpResponse(name + second.describe())
