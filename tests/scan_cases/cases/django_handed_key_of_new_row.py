# entry: django_handed_key_of_new_row.py::add
from django.db import models
from django.http import HttpResponse


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, null=True)

    def describe(self):
        return f"{self.title} by {self.author.name}"  # blocking


def add(request):
    book = Book(title="x", author=None)
    book.author_id = int(request.POST["author"])
    return HttpResponse(book.describe())
