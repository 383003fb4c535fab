# entry: django_handed_prefetch_path.py::shelf
from django.db import models
from django.http import HttpResponse


class Author(models.Model):
    name = models.CharField(max_length=80)


class Book(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")


class Chapter(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="chapters")
    text = models.TextField()


def write(author):
    for book in author.books.all():
        for chapter in book.kept:
            yield chapter.text
        yield str(book.chapters.count())  # blocking


def shelf(request):
    longer = Chapter.objects.exclude(text="")
    prefetch = models.Prefetch("books__chapters", queryset=longer, to_attr="kept")
    authors = Author.objects.prefetch_related(prefetch)
    return HttpResponse(["".join(write(author)) for author in authors])  # blocking
