"""Which loops read a queryset as it comes at level 1, and which pages Django renders itself."""

# ruff: noqa: E501

from pathlib import Path

import pytest

from codemods.rewriting.rewrite import rewrite
from tests.codemods.flask_apps import planned
from tests.codemods.planning.test_native_django import CUSTOM, FILES, MODELS, real_scan

VIEWS = """\
import functools
import time

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from shop.models import Author, Book


def own(view):
    @functools.wraps(view)
    def wrapper(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    return wrapper


{decorator}
def page(request, pk):
    time.sleep(1)
    {body}
"""


def view(
    root: Path,
    body: str,
    *,
    version: str = "5.2",
    level: int = 1,
    manager: str = "",
    decorator: str = "",
    **more: str,
) -> str:
    """Migrate a project and return what stands in its view behind the first pause."""
    (root / "requirements.txt").write_text(f"django=={version}\n")
    objects = "    objects = Books()\n" if manager else ""
    text = VIEWS.format(body=body.replace("\n", "\n    "), decorator=decorator)
    files = {
        **FILES,
        "shop__views": text,
        "shop__models": MODELS.format(manager=manager, objects=objects),
        **more,
    }
    draft = planned(root, "", real_scan, level, **files)
    changes = [change for unit in draft.units for change in unit.changes if change.path == "shop/views.py"]
    after = rewrite(files["shop__views"].encode(), changes).decode()
    return after.partition("await asyncio.sleep(1)\n")[2]


LOOP = "for book in {}:\n    time.sleep(1)\nreturn HttpResponse('x')"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Book.objects.all()", "async for book in Book.objects.all():"),
        (
            "Book.objects.filter(pk=pk).order_by('pk')",
            "async for book in Book.objects.filter(pk=pk).order_by('pk'):",
        ),
        ("Book.objects.values_list('title')", "async for book in Book.objects.values_list('title'):"),
        ("Book.objects.all().iterator()", "async for book in Book.objects.all().aiterator():"),
        (
            "Book.objects.all().iterator(chunk_size=10)",
            "async for book in Book.objects.all().aiterator(chunk_size=10):",
        ),
    ],
)
def test_a_loop_reads_as_it_comes(tmp_path: Path, query: str, expected: str) -> None:
    assert expected in view(tmp_path, LOOP.format(query))


def test_so_does_a_loop_over_a_query_that_has_a_name(tmp_path: Path) -> None:
    body = "books = Book.objects.all()\nif pk:\n    books = Book.objects.filter(pk=pk)\n" + LOOP.format(
        "books"
    )
    assert "async for book in books:" in view(tmp_path, body)


@pytest.mark.parametrize(
    "query",
    [
        "request.user.books.all()",
        "Book.objects.filter(author=request.user)",
        "list(Book.objects.all())",
        "Author.objects.get(pk=pk).books.all()",
    ],
)
def test_other_loops_stay(tmp_path: Path, query: str) -> None:
    after = view(tmp_path, LOOP.format(query))
    assert "async for" not in after
    assert after == view(tmp_path, LOOP.format(query), level=0)


@pytest.mark.parametrize(
    ("body", "version", "manager"),
    [
        (LOOP.format("Book.objects.all()"), "4.0", ""),
        (LOOP.format("Book.objects.prefetch_related('author').iterator(10)"), "4.2", ""),
        (LOOP.format("Book.objects.all()"), "5.2", CUSTOM.format(name="__iter__", body="return iter([])")),
        (
            LOOP.format("Book.objects.all().iterator()"),
            "5.2",
            CUSTOM.format(name="iterator", body="return iter([])"),
        ),
        ("books = Book.objects.all()\nbooks = books.filter(pk=pk)\n" + LOOP.format("books"), "5.2", ""),
    ],
    ids=[
        "an old Django",
        "prefetching",
        "own iteration",
        "own iterator",
        "a name of two kinds",
    ],
)
def test_a_loop_that_would_differ_stays(tmp_path: Path, body: str, version: str, manager: str) -> None:
    assert "async for" not in view(tmp_path, body, version=version, manager=manager)


PAGE = "return render(request, 'page.html', {'pk': pk})"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (PAGE, "return TemplateResponse(request, 'page.html', {'pk': pk})"),
        (
            "return render(request, ['a.html', 'b.html'])",
            "return TemplateResponse(request, ['a.html', 'b.html'])",
        ),
        (
            "return render(request, 'page.html', context={}, status=201, using='x')",
            "return TemplateResponse(request, 'page.html', context={}, status=201, using='x')",
        ),
        (
            f"if pk:\n    {PAGE}\nreturn HttpResponse('x')",
            "return TemplateResponse(request, 'page.html', {'pk': pk})",
        ),
    ],
)
def test_a_page_is_rendered_by_django(tmp_path: Path, body: str, expected: str) -> None:
    after = view(tmp_path, body)
    assert expected in after
    assert "sync_to_async" not in after


def test_so_is_one_under_a_decorator_of_django(tmp_path: Path) -> None:
    assert "TemplateResponse(" in view(tmp_path, PAGE, decorator="@require_GET")


@pytest.mark.parametrize(
    ("body", "decorator"),
    [
        (f"with translation.override('de'):\n    {PAGE}", ""),
        (f"try:\n    {PAGE}\nfinally:\n    time.sleep(0)", ""),
        ("response = render(request, 'page.html', {})\nreturn response", ""),
        ("return render(request, template_name='page.html')", ""),
        ("return render(request, 'page.html', {'user': request.user})", ""),
        ("return render(*[request, 'page.html'])", ""),
        (PAGE, "@own"),
    ],
)
def test_a_page_that_could_differ_stays(tmp_path: Path, body: str, decorator: str) -> None:
    after = view(tmp_path, body, decorator=decorator)
    assert "render" in after
    assert "TemplateResponse" not in after


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "shop__around",
            "class Around:\n    def process_template_response(self, request, response):\n        return response\n",
        ),
        (
            "shop__settings",
            'ROOT_URLCONF = "shop.urls"\nMIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]\n',
        ),
        (
            "shop__tests",
            "from unittest.mock import patch\n\n\n@patch('shop.views.render')\ndef test_it(fake):\n    pass\n",
        ),
        (
            "shop__urls",
            'from django.urls import path\n\nfrom shop import views\n\n\ndef other(request):\n    return views.page(request, 1)\n\n\nurlpatterns = [path("<int:pk>", views.page), path("o", other)]\n',
        ),
    ],
    ids=["middleware of its own", "middleware that is not known", "a test that replaces it", "a caller"],
)
def test_a_page_that_others_look_at_stays(tmp_path: Path, name: str, text: str) -> None:
    after = view(tmp_path, PAGE, **{name: text})
    assert "TemplateResponse" not in after
    assert "render" in after
