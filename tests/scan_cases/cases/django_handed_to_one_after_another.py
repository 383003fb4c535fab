# entry: django_handed_to_one_after_another.py::show
from django.db import models
from django.http import HttpResponse


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")


def head(book):
    return f"{book.author.name}"  # blocking


def tail(book):
    return f"{book.author.name}"


def show(request, pk):
    book = Book.objects.get(pk=pk)  # blocking
    return HttpResponse(head(book) + tail(book))
