# entry: django_handed_other_key_in_helper.py::move
from django.db import models
from django.http import HttpResponse


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")

    def describe(self):
        return f"{self.title} by {self.author.name}"  # blocking

    def hand_over(self, number):
        self.author_id = number


def move(request, pk):
    book = Book.objects.get(pk=pk)  # blocking
    name = book.author.name  # blocking
    book.hand_over(int(request.POST["author"]))
    return HttpResponse(name + book.describe())
