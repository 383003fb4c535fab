"""A template that is included again renders again, unless all that it looks up is what it was."""

import pytest

from bridge.analysis.frameworks.django.templates import rendering
from tests.analysis.frameworks.django.templates.test_rendering import callees, scanned

TWICE = "{{% include 'part.html' with {} %}}{{% include 'part.html' with {} %}}"


@pytest.mark.parametrize(
    ("first", "second", "part", "waits"),
    [
        ("x=1", "x=books", "{{ x.count }}", {"count"}),
        ("x=books", "x=books", "{{ x.count }}", {"count"}),
        ("x=1", "y=books", "{{ y.count }}", {"count"}),
        ("x=1 only", "x=2", "{{ books.count }}", {"count"}),
        ("x=1 only", "x=2 only", "{{ books.count }}", set()),
        ("x=1", "x=books", "{% include 'inner.html' %}", {"count"}),
        ("x=1", "x=books", "{% include 'inner.html' only %}", set()),
        ("x=1", "x=books", "{% include 'inner.html' with y=x only %}", {"__len__"}),
        ("x=1", "x=books", "{% with y=x %}{{ y.count }}{% endwith %}", {"count"}),
        ("x=1", "x=books", "{% block a %}{{ x.count }}{% endblock %}", {"count"}),
        ("x=1", "x=books", "{% regroup x by pk as groups %}", {"QuerySet"}),
        ("x=1", "x=books", "{% regroup x by pk as x %}", {"QuerySet"}),
        ("x=1", "x=books", "{% for one in x %}{% endfor %}", {"QuerySet"}),
        ("x='none.html'", "x='inner.html' y=books", "{% include x %}", {"__len__"}),
        ("x=1", "x=books", "{% extends 'base.html' %}{% block a %}{{ x.count }}{% endblock %}", {"count"}),
    ],
)
def test_other_values_are_rendered_too(tmp_path, first, second, part, waits):
    others = {
        "part": part,
        "inner": "{{ x.count }}{{ y|length }}",
        "base": "{% block a %}{% endblock %}",
    }
    assert callees(scanned(tmp_path, TWICE.format(first, second), **others)) == waits


def test_the_same_values_are_not(tmp_path, monkeypatch):
    rendered = []
    template = rendering.Rendering._template
    monkeypatch.setattr(
        rendering.Rendering,
        "_template",
        lambda self, path, *rest: rendered.append(path) or template(self, path, *rest),
    )
    found = scanned(tmp_path, "{% include 'part.html' %}" * 50, part="{{ books.count }}")
    assert callees(found) == {"count"}
    assert rendered.count("shop/templates/part.html") == rendered.count("shop/templates/page.html")


def test_a_template_that_was_cut_short_is_rendered_whole_elsewhere(tmp_path):
    page = "{% include 'a.html' %}{% include 'b.html' %}"
    others = {
        "a": "{% include 'b.html' %}",
        "b": "{% include 'a.html' %}{% block x %}{% include 'c.html' %}{% endblock %}",
        "c": "{% block x %}{{ books.count }}{% endblock %}",
    }
    assert callees(scanned(tmp_path, page, **others)) == set()
    page += "{% include 'c.html' %}"
    assert callees(scanned(tmp_path, page, **others)) == {"count"}
