from django.http import HttpResponse

from .models import Book, Copy


def operands(request):
    book = Book.objects.get(pk=1)  # blocking
    shared = request.GET and book.owner.username  # blocking
    public = book.shared and book.owner.username  # blocking
    return HttpResponse(f"{shared}{public}")


def through(request):
    model = Book.tags.through
    model.objects.bulk_create([model(tag_id=1, book_id=1)])  # blocking
    model.objects.filter(tag_id=1).delete()  # blocking
    return HttpResponse()


def given(request):
    book = Book.objects.get(pk=1)  # blocking
    copy = Copy(book=book)
    copy.book.shared = True  # trap
    return HttpResponse()


def branches(request):
    copy = Copy.objects.get(pk=1)  # blocking
    if request.GET:
        print(copy.book.shared)  # blocking
    print(copy.book.shared)  # blocking
    print(copy.book.shared)  # trap
    return HttpResponse()


def two_rows(request):
    first = Copy.objects.first()  # blocking
    print(first.book.shared)  # blocking
    last = Copy.objects.last()  # blocking
    print(last.book.shared)  # blocking
    return HttpResponse()
