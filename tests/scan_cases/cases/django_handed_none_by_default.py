# entry: django_handed_none_by_default.py::show
from django.db import models
from django.http import HttpResponse


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")

    def store(self, author=None):
        self.save()  # blocking
        if author is not None:
            author.save()


def show(request, pk):
    book = Book.objects.get(pk=pk)  # blocking
    book.store()
    return HttpResponse(book.title)
