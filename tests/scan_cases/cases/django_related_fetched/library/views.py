from django.db.models import Prefetch
from django.http import JsonResponse

from .models import Author, Book, Genre


def joined(request):
    book = Book.objects.select_related("author__publisher").get(pk=1)  # blocking
    return JsonResponse({"publisher": book.author.publisher.name})


def half_joined(request, pk):
    book = Book.objects.select_related("author").get(pk=pk)  # blocking
    author = book.author
    return JsonResponse({"publisher": author.publisher.name})  # blocking


def prefetched(request):
    authors = Author.objects.prefetch_related("books__genres").order_by("name")
    out = {}
    for author in authors:  # blocking
        out[author.name] = [genre.name for book in author.books.all() for genre in book.genres.all()]
    return JsonResponse(out)


def prefetched_but_filtered(request):
    authors = Author.objects.prefetch_related("books")
    return JsonResponse(
        {author.name: author.books.filter(title="x").count() for author in authors},  # blocking
    )


def to_attribute(request):
    wanted = Prefetch("books", queryset=Book.objects.filter(title__contains="a"), to_attr="good")
    authors = Author.objects.prefetch_related(wanted)
    titles = [book.title for author in authors for book in author.good]  # blocking
    return JsonResponse({"titles": titles})


def key_only(request):
    book = Book.objects.get(pk=1)  # blocking
    return JsonResponse({"author": book.author_id, "same": book.author_id == 1})


def reverse_objects(request):
    genre = Genre.objects.first()  # blocking
    books = genre.book_set.order_by("title")
    return JsonResponse({"titles": [book.title for book in books]})  # blocking
