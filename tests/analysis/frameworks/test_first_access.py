"""Where the query of a relation is found, line by line, whoever has read it before."""

from pathlib import Path

import pytest

from tests.analysis.frameworks.found import find

_MODELS = """
from django.db import models


class City(models.Model):
    name = models.CharField(max_length=9)


class Author(models.Model):
    name = models.CharField(max_length=9)
    city = models.ForeignKey(City, models.CASCADE)


class Book(models.Model):
    author = models.ForeignKey(Author, models.CASCADE)

    def describe(self):
        return self.author.name

    def place(self):
        return self.author.city.name

    @property
    def label(self):
        return self.author.name

    def move(self):
        self.author_id = 5


def head(book):
    return book.author.name


def both(first, second):
    return first.author.name


def view(request):
    book = Book.objects.get(pk=1)
    other = Book.objects.get(pk=2)
"""


def asked(tmp_path: Path, body: str, models: str = _MODELS) -> list[str]:
    """List the functions that ask for a relation, one for each place, in the order of the lines."""
    text = models + "".join(f"    {line}\n" for line in body.splitlines())
    found = find(tmp_path, text, entries=("application:view",))
    keys = found.view("view").sites
    sites = [site for site in found.report.sites if site.key in keys and site.callee.endswith("__get__")]
    return [site.place.function for site in sorted(sites, key=lambda site: site.place)]


@pytest.mark.parametrize(
    ("body", "functions"),
    [
        ("book.author.name\nbook.describe()", ["view"]),
        ("book.author.name\nbook.label", ["view"]),
        ("book.author.name\nhead(book)", ["view"]),
        ("book.author.name\nboth(second=other, first=book)", ["view"]),
        ("book.author.city.name\nbook.place()", ["view", "view"]),
        ("author = book.author\nauthor.city\nbook.place()", ["view", "view"]),
        ("book.describe()\nbook.author.name", ["Book.describe"]),
        ("book.describe()\nhead(book)", ["Book.describe"]),
        ("book.author.name\ncopy = book\ncopy.describe()", ["view"]),
        ("for book in Book.objects.all():\n    book.author\n    book.describe()", ["view"]),
        ("[(book.author, book.describe()) for book in Book.objects.all()]", ["view"]),
    ],
)
def test_what_a_caller_or_a_callee_has_read_is_there(tmp_path, body, functions):
    assert asked(tmp_path, body) == functions


@pytest.mark.parametrize(
    ("body", "functions"),
    [
        ("if request.GET:\n    book.author.name\nbook.describe()", ["Book.describe", "view"]),
        ("book.author.name\nother.describe()", ["Book.describe", "view"]),
        ("book.author.name\nother.author.name", ["view", "view"]),
        ("book.author.name\nboth(other, book)", ["both", "view"]),
        ("book.author.name\nbook.place()", ["Book.place", "view"]),
        ("book.author.name\nbook = other\nbook.describe()", ["Book.describe", "view"]),
        ("book.author.name\nbook.refresh_from_db()\nbook.describe()", ["Book.describe", "view"]),
        ("book.author.name\nbook.author_id = 3\nbook.describe()", ["Book.describe", "view"]),
        ("book.author.name\nbook.author_id = 3\nbook.author.name", ["view", "view"]),
        ("book.author.name\nbook.move()\nbook.describe()", ["Book.describe", "view"]),
        ("book.author.city.name\nbook.author = Author()\nbook.place()", ["Book.place", "view", "view"]),
        ("for x in range(3):\n    book.author\n    book.move()\nbook.describe()", ["Book.describe", "view"]),
        ("try:\n    book.author.name\nexcept ValueError:\n    pass\nhead(book)", ["head", "view"]),
        ("book.author.name\nlist(map(head, [other]))", ["head", "view"]),
        ("book.author.name\nrun = head if request else head\nrun(other)", ["head", "view"]),
        ("book.author.name\n(book.describe if request else other.describe)()", ["Book.describe", "view"]),
        ("[book.author for book in Book.objects.all()]\nbook.describe()", ["Book.describe", "view"]),
        ("f = lambda book: book.author\nf(book)\nf(other)", ["view.<locals>.<lambda>"]),
        ("request.GET and book.author\nbook.describe()", ["Book.describe", "view"]),
        ("while request:\n    book.describe()\n    book = Book.objects.get(pk=1)", ["Book.describe"]),
    ],
)
def test_what_is_not_sure_to_be_there_is_asked_for(tmp_path, body, functions):
    assert asked(tmp_path, body) == functions


def test_a_place_that_one_view_reaches_unread_stands_for_that_view_alone(tmp_path):
    views = """
def read(request):
    book = Book.objects.get(pk=1)
    book.author.name
    book.describe()

def unread(request):
    book = Book.objects.get(pk=1)
    book.describe()
"""
    found = find(tmp_path, _MODELS + views, entries=("application:read", "application:unread"))
    places = {site.key: site.place.function for site in found.report.sites}
    assert "Book.describe" not in {places[key] for key in found.view("read").sites}
    assert "Book.describe" in {places[key] for key in found.view("unread").sites}


def test_functions_that_call_each_other_hand_round_what_was_read(tmp_path):
    circle = """
class Book(models.Model):
    author = models.ForeignKey("Author", models.CASCADE)

    def even(self, depth):
        return self.author.name if depth == 0 else self.odd(depth - 1)

    def odd(self, depth):
        return self.author.name if depth == 0 else self.even(depth - 1)


class Author(models.Model):
    name = models.CharField(max_length=9)


def view(request):
    book = Book.objects.get(pk=1)
"""
    models = "from django.db import models\n" + circle
    assert asked(tmp_path, "book.author.name\nbook.even(4)", models) == ["view"]
    assert asked(tmp_path, "book.even(4)", models) == ["Book.even", "Book.odd"]
