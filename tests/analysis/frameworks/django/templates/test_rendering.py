"""What a rendered template runs, told by the view that renders it."""

import pytest

from bridge.analysis.scan import scan
from bridge.config import Config
from bridge.model.site import Severity
from tests.analysis.frameworks.found import find

MODELS = """
import time
from django.db import models

class Author(models.Model):
    name = models.CharField(max_length=9)

    def __str__(self):
        time.sleep(1)
        return self.name

class Book(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")
    tags = models.ManyToManyField("Tag")

    def slow(self):
        time.sleep(1)

class Tag(models.Model):
    pass
"""
VIEWS = """
from django.shortcuts import render
from django.urls import path
from .models import Author, Book

def show(request):
    book = Book(pk=1)
    book.refresh_from_db()
    books = Book.objects.all()
    near = Book.objects.select_related("author").prefetch_related("tags")
    data = {"one": {"two": [books]}, "get": "x"}
    return render(request, "page.html", {"book": Book.objects.filter(), "books": books, "near": near,
                                         "data": data, "author": Author(), "names": ["part.html"]})

urlpatterns = [path("", show)]
"""


def scanned(tmp_path, template, **others):
    files = {"shop/__init__.py": "", "shop/models.py": MODELS, "shop/views.py": VIEWS}
    files["shop/templates/page.html"] = template
    files |= {f"shop/templates/{name}.html": text for name, text in others.items()}
    return find(tmp_path, files)


def callees(found):
    """List what the render call waits for."""
    return {site.callee.rpartition(".")[2] for site in found.report.sites if site.severity is Severity.LOW}


@pytest.mark.parametrize(
    ("template", "waits"),
    [
        ("nothing", set()),
        ("{{ books }}", {"QuerySet"}),
        ("{% for book in books %}{% endfor %}", {"QuerySet"}),
        ("{% if books %}{% endif %}", {"__bool__"}),
        ("{% if 1 in books %}{% endif %}", {"__contains__"}),
        ("{{ books|length }}", {"__len__"}),
        ("{{ books.count }}", {"count"}),
        ("{{ books.0.pk }}", {"__getitem__"}),
        ("{{ books|first }}", {"__getitem__"}),
        ("{{ books.first.author.name }}", {"first", "__get__"}),
        ("{% with two=books|slice:':2' %}{% endwith %}", set()),
        ("{% for book in books|slice:':2' %}{% endfor %}", {"QuerySet"}),
        ("{% for book in books|dictsort:'x' %}{{ book.author.pk }}{% endfor %}", {"QuerySet", "__get__"}),
        ("{{ books|default:'none' }}", {"__bool__", "QuerySet"}),
        ("{{ books|join:', ' }}", {"QuerySet"}),
        ("{% for book in books %}{{ book.author_id }}{{ book.pk }}{% endfor %}", {"QuerySet"}),
        ("{% for book in books %}{{ book.author.name }}{% endfor %}", {"QuerySet", "__get__"}),
        ("{% for book in books %}{% for tag in book.tags.all %}{% endfor %}{% endfor %}", {"QuerySet"}),
        ("{% for book in near %}{{ book.author.name }}{% endfor %}", {"QuerySet"}),
        ("{{ author.books.all }}", {"QuerySet"}),
        ("{{ author.books }}", set()),
        ("{% for book in author.books %}{% endfor %}", set()),
        ("{{ author.books.count }}", {"count"}),
        ("{{ books.delete }}{{ books.update }}{{ author.books.clear }}", set()),
        ("{% for one in data.one.two %}{% for book in one %}{% endfor %}{% endfor %}", {"QuerySet"}),
        (
            "{% for key, value in data.one.items %}{% for one in value %}{{ one }}{% endfor %}{% endfor %}",
            {"QuerySet"},
        ),
        ("{{ data.get }}{{ data.nothing.at.all }}", set()),
        ("{% url 'x' books.first.pk %}", {"first"}),
        ("{% firstof nothing books.count %}", {"count"}),
        ("{% crispy books.first %}", set()),
        ("{{ books.first.pk|unknown_filter }}", {"first"}),
        ("{{ books._private }}{{ books.no_such_name }}", set()),
        ("{{ request.user.pk }}{{ user.pk }}", set()),
        ("{% csrf_token %}{% now 'Y' %}{% lorem %}", set()),
    ],
)
def test_a_query_is_sent_where_a_template_looks_into_it(tmp_path, template, waits):
    assert callees(scanned(tmp_path, template)) == waits


def test_the_site_is_the_call_that_renders_and_says_where_the_template_waits(tmp_path):
    found = scanned(tmp_path, "\n{{ books.count }}\n{% include 'part.html' %}", part="{{ books.count }}")
    (site,) = [site for site in found.report.sites if site.callee.endswith("QuerySet.count")]
    assert (site.place.path, site.place.line, site.place.end_line) == ("shop/views.py", 12, 13)
    assert "shop/templates/page.html:2, shop/templates/part.html:1" in site.remedy.note
    assert site.remedy.recipe == ""


def test_a_method_that_a_template_calls_is_a_site_of_the_view(tmp_path):
    found = scanned(tmp_path, "{% for book in books %}{{ book.slow }}{% endfor %}")
    assert "time.sleep" in found.waits("show")
    assert "time.sleep" not in scanned(tmp_path, "{{ nothing.slow }}").waits("show")


def test_an_object_that_is_written_is_asked_for_its_text(tmp_path):
    assert "time.sleep" in scanned(tmp_path, "{{ author }}").waits("show")
    assert "time.sleep" not in scanned(tmp_path, "{{ author.name }}{% if author %}{% endif %}").waits("show")


@pytest.mark.parametrize(
    "text",
    [
        "{% include 'page.html' %}{{ books.count }}",
        "{% extends 'page.html' %}{% block a %}{{ books.count }}{% endblock %}",
        "{% block a %}{% block a %}{{ books.count }}{% endblock %}{% endblock %}",
    ],
)
def test_templates_that_hold_themselves_end(tmp_path, text):
    scanned(tmp_path, text)


def test_templates_that_include_each_other_many_times_over_end(tmp_path):
    others = {f"t{n}": f"{{% include 't{n + 1}.html' %}}" * 4 for n in range(12)}
    scanned(tmp_path, "{% include 't0.html' %}", **others, t12="{{ books.count }}")


def test_names_that_only_a_run_would_tell_are_left_out(tmp_path):
    found = scanned(tmp_path, "{% include names.0 %}{% include other %}", part="{{ books.count }}")
    assert callees(found) == {"count"}
    assert callees(scanned(tmp_path, "{% include other %}")) == set()


def test_a_template_that_is_not_there_is_taken_to_loop_over_its_queries(tmp_path):
    files = {"shop/__init__.py": "", "shop/models.py": MODELS, "shop/views.py": VIEWS}
    assert callees(find(tmp_path, files)) == {"QuerySet"}


def test_a_kept_report_goes_stale_when_a_template_changes(tmp_path):
    scanned(tmp_path, "{{ books.pk }}")
    page = tmp_path / "shop/templates/page.html"

    def keys():
        return {site.callee for site in scan(tmp_path, Config(), cache=True).report.sites}

    before = keys()
    assert keys() == before
    page.write_text("{{ books.count }}")
    assert keys() - before == {"django.db.models.QuerySet.count"}
    (tmp_path / "shop/views.py").write_text(VIEWS.lstrip("\n") + "\n\ndef unused():\n    return 1\n")
    page.write_text("{{ books.exists }}")
    assert keys() - before == {"django.db.models.QuerySet.exists"}
    page.unlink()
    assert "django.db.models.QuerySet.exists" not in keys()
