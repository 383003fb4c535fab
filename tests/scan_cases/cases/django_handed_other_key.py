# entry: django_handed_other_key.py::move
from django.db import models
from django.http import HttpResponse


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")

    def describe(self):
        return f"{self.title} by {self.author.name}"  # blocking


def move(request, pk):
    book = Book.objects.get(pk=pk)  # blocking
    name = book.author.name  # blocking
    book.author_id = int(request.POST["author"])
    book.save()  # blocking
    return HttpResponse(name + book.describe())
