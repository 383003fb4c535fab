# entry: django_handed_children_know_parent.py::shelf
from django.db import models
from django.http import HttpResponse


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")

    def describe(self):
        return f"{self.title} by {self.author.name}"


def shelf(request, pk):
    author = Author.objects.get(pk=pk)  # blocking
    lines = [book.describe() for book in author.books.all()]  # blocking
    newest = author.books.order_by("-pk").first()  # blocking
    return HttpResponse("".join(lines) + newest.author.name)
