# entry: django_handed_in_loop.py::shelf
from django.db import models
from django.http import HttpResponse


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")

    def describe(self):
        return f"{self.title} by {self.author.name}"


def shelf(request):
    lines = []
    for book in Book.objects.all():  # blocking
        lines.append(book.author.name)  # blocking
        lines.append(book.describe())
    return HttpResponse("".join(lines))
