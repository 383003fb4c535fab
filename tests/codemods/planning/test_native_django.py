"""Which of Django's calls are awaited at level 1, and which stay on the request's thread."""

# ruff: noqa: E501

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from codemods.rewriting.rewrite import rewrite
from tests.codemods.flask_apps import planned

VIEWS = """\
import time

from django.contrib.auth import authenticate, login
from django.core.cache import cache, caches
from django.core.mail import send_mail
from django.http import HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404

from shop.models import Book


def page(request, pk):
    time.sleep(1)
    {before}
    time.sleep(1)
    {call}
    time.sleep(1)
    return HttpResponse("x")
"""
MODELS = """\
from django.db import models


{manager}
class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    title = models.CharField(max_length=9)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")
{objects}
"""
FILES = {
    "manage": 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    "shop____init__": "",
    "shop__urls": 'from django.urls import path\n\nfrom shop import views\n\nurlpatterns = [path("<int:pk>", views.page)]\n',
    "shop__settings": 'ROOT_URLCONF = "shop.urls"\nINSTALLED_APPS = ["shop"]\n',
}
CUSTOM = """\
class BookQuerySet(models.QuerySet):
    pass


class Books(models.Manager):
    def {name}(self, *args, **more):
        {body}


"""


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def view(
    root: Path,
    call: str,
    *,
    before: str = "pass",
    version: str = "5.2",
    level: int = 1,
    manager: str = "",
    **more: str,
) -> str:
    """Migrate a project and return its view's line between the second and the third pause."""
    (root / "requirements.txt").write_text(f"django=={version}\n")
    objects = "    objects = Books()\n" if manager else ""
    files = {
        **FILES,
        "shop__views": VIEWS.format(call=call, before=before),
        "shop__models": MODELS.format(manager=manager, objects=objects),
        **more,
    }
    draft = planned(root, "", real_scan, level, **files)
    changes = [change for unit in draft.units for change in unit.changes if change.path == "shop/views.py"]
    after = rewrite(files["shop__views"].encode(), changes).decode()
    return after.split("await asyncio.sleep(1)\n")[2].strip()


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("book = Book.objects.get(pk=pk)", "book = await Book.objects.aget(pk=pk)"),
        ("Book.objects.create(title='x', author_id=1)", "await Book.objects.acreate(title='x', author_id=1)"),
        (
            "pair = Book.objects.get_or_create(pk=pk)",
            "pair = await Book.objects.aget_or_create(pk=pk)",
        ),
        (
            "count = Book.objects.filter(title='x').exclude(pk=pk).count()",
            "count = await Book.objects.filter(title='x').exclude(pk=pk).acount()",
        ),
        ("Book.objects.filter(pk=pk).delete()", "await Book.objects.filter(pk=pk).adelete()"),
        ("book = get_object_or_404(Book, pk=pk)", "book = await aget_object_or_404(Book, pk=pk)"),
        ("books = get_list_or_404(Book, title='x')", "books = await aget_list_or_404(Book, title='x')"),
        ("value = cache.get('x', 3)", "value = await cache.aget('x', 3)"),
        ("cache.delete('x')", "await cache.adelete('x')"),
    ],
)
def test_a_call_is_awaited(tmp_path: Path, call: str, expected: str) -> None:
    assert view(tmp_path, call) == expected


def test_so_is_an_object_of_a_model(tmp_path: Path) -> None:
    assert view(tmp_path, "book.save()", before="book = Book.objects.get(pk=pk)") == "await book.asave()"


@pytest.mark.parametrize(
    "call",
    [
        "login(request, request.user)",
        "user = authenticate(request, username='a', password='b')",
        "send_mail('a', 'b', 'c', ['d'])",
        "value = caches['x'].get('y')",
        "value = cache.get_or_set('x', lambda: Book.objects.count())",
        "value = cache.incr('x')",
        "values = cache.get_many(['x', 'y'])",
        "count = request.user.books.count()",
        "Book.objects.filter(author=request.user).delete()",
        "value = request.session.get('n')",
        "value = request.session['n']",
        "user = request.user.name",
    ],
)
def test_what_has_no_coroutine_that_does_the_same_stays(tmp_path: Path, call: str) -> None:
    after = view(tmp_path, call)
    assert "sync_to_async" in after
    assert after == view(tmp_path, call, level=0)


def test_an_older_django_keeps_the_sync_call(tmp_path: Path) -> None:
    after = view(tmp_path, "book = get_object_or_404(Book, pk=pk)", version="4.2")
    assert after == "book = await sync_to_async(get_object_or_404)(Book, pk=pk)"


def test_a_saved_object_needs_django_4_2(tmp_path: Path) -> None:
    before = "book = Book.objects.get(pk=pk)"
    assert view(tmp_path, "book.save()", before=before, version="4.1") == "await sync_to_async(book.save)()"


@pytest.mark.parametrize(
    ("name", "body", "awaited"),
    [
        ("published", "return self.filter(title='x')", True),
        ("get", "return super().get(*args, **more)", False),
        ("get_queryset", "return super().get_queryset().filter(title='x')", True),
        ("get_queryset", "return super().get_queryset().exclude(author__in=Author.objects.all())", True),
        ("get_queryset", "return BookQuerySet(self.model, using=self._db).filter(models.Q(title='x'))", True),
        ("get_queryset", "Author.objects.count(); return super().get_queryset()", False),
        ("get_queryset", "return super().get_queryset().filter(title=state.title)", False),
        ("get_queryset", "return super().get_queryset().filter(title=current())", False),
        ("filter", "return super().filter(title=current())", False),
    ],
)
def test_a_manager_that_would_be_passed_by_keeps_the_sync_call(
    tmp_path: Path, name: str, body: str, awaited: bool
) -> None:
    call = "book = Book.objects.filter(pk=pk).get()"
    after = view(tmp_path, call, manager=CUSTOM.format(name=name, body=body))
    assert ("aget" in after) is awaited
    assert ("sync_to_async" in after) is not awaited


def test_a_shortcut_keeps_the_thread_of_a_managers_query(tmp_path: Path) -> None:
    body = "return super().get_queryset().filter(title=state.title)"
    manager = CUSTOM.format(name="get_queryset", body=body)
    after = view(tmp_path, "book = get_object_or_404(Book, pk=pk)", manager=manager)
    assert after == "book = await sync_to_async(get_object_or_404)(Book, pk=pk)"


@pytest.mark.parametrize(
    ("call", "test", "awaited"),
    [
        ("value = cache.get('x')", "@patch('shop.views.cache')", False),
        ("value = cache.get('x')", "@patch('shop.views.HttpResponse')", True),
        ("book = Book.objects.get(pk=pk)", "@patch('shop.models.Book.objects.get')", False),
        ("book = Book.objects.get(pk=pk)", "@patch.object(Book.objects, 'get')", False),
        ("book = Book.objects.get(pk=pk)", "@patch('shop.views.Book')", False),
        ("book = get_object_or_404(Book, pk=pk)", "@patch('shop.views.get_object_or_404')", False),
    ],
)
def test_what_a_test_replaces_keeps_the_sync_call(
    tmp_path: Path, call: str, test: str, awaited: bool
) -> None:
    text = f"from unittest.mock import patch\n\nfrom shop.models import Book\n\n\n{test}\ndef test_it(fake):\n    pass\n"
    after = view(tmp_path, call, shop__tests=text)
    assert ("sync_to_async" in after) is not awaited
