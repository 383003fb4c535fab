from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery
from django.http import JsonResponse

from .models import Author, Book


def forms(request):
    books = Book.objects.all()
    if books.filter(pages__gt=1):  # blocking
        print("some")
    first, *rest = books.order_by("title")  # blocking
    titles = {book.title for book in books.filter(pages=2)}  # blocking
    pairs = dict(books.values_list("pk", "title"))  # blocking
    count = len(books.exclude(pages=3))  # blocking
    one = books.order_by("pages")[0]  # blocking
    part = list(books[2:5])  # blocking
    stepped = books[1:9:2]  # blocking
    found = one in books.filter(pages=4)  # blocking
    both = [*books.filter(pages=5), *part]  # blocking
    joined = ", ".join(books.values_list("title", flat=True))  # blocking
    text = sorted(books.filter(pages=6), key=lambda book: book.title)  # blocking
    for number, book in enumerate(books.iterator()):  # blocking
        print(number, book.title)
    print(*books.filter(pages=7))  # blocking
    return JsonResponse([str(titles), pairs, count, stepped, found, both, joined, text, rest], safe=False)


def lazy(request):
    books = Book.objects.filter(pages__gt=3)
    books = books.exclude(title="x").order_by("title").select_related("author")
    other = books | Book.objects.filter(pages=1)
    page = other[:10]
    query = str(page.query)
    return JsonResponse({"query": query, "model": page.model.__name__})


def branches(request):
    books = Book.objects.all()
    if request.GET.get("author"):
        books = books.filter(author__name=request.GET["author"])
    if not books.exists():  # blocking
        return JsonResponse({})
    return JsonResponse({"last": books.last().title})  # blocking


def expressions(request):
    newest = Book.objects.filter(author=OuterRef("pk")).order_by("-pages")
    authors = Author.objects.annotate(
        number=Count("books"), title=Subquery(newest.values("title")[:1]), any=Exists(newest)
    ).filter(Q(number__gt=1) | ~Q(name="x"))
    Book.objects.filter(author__in=authors).update(pages=F("pages") + 1)  # blocking
    rows = authors.prefetch_related(Prefetch("books", queryset=Book.objects.order_by("title")))
    return JsonResponse({row.name: [book.title for book in row.books.all()] for row in rows})  # blocking


def partial_rows(request):
    book = Book.objects.only("title").get(pk=1)  # blocking
    book.refresh_from_db(fields=["pages"])  # blocking
    author = Author.objects.in_bulk([1])  # blocking
    created, new = Book.objects.get_or_create(title="x", defaults={"author_id": book.author_id})  # blocking
    author_name = created.author.name  # blocking
    return JsonResponse({"a": str(author), "b": author_name, "c": new})


def _titles(rows):
    return [row.title for row in rows]  # blocking


def _narrow(rows):
    return rows.filter(pages=1)


def handed_on(request):
    rows = _narrow(Book.objects.all())
    return JsonResponse({"titles": _titles(rows)})
