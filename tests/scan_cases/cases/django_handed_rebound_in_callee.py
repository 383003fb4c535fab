# entry: django_handed_rebound_in_callee.py::show
from django.db import models
from django.http import HttpResponse


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")


def newest(book):
    if book.title == "":
        book = Book.objects.get(title="empty")  # blocking
    return book.author.name  # blocking


def show(request, pk):
    book = Book.objects.get(pk=pk)  # blocking
    name = book.author.name  # blocking
    return HttpResponse(name + newest(book))
