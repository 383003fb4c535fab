# entry: django_handed_property.py::show
from django.db import models
from django.http import HttpResponse


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")

    @property
    def label(self):
        return f"{self.title} by {self.author.name}"


def show(request, pk):
    book = Book.objects.get(pk=pk)  # blocking
    name = book.author.name  # blocking
    return HttpResponse(name + book.label)
