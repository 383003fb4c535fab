"""What a Jinja template runs, told by the Flask view that renders it."""

import pytest

from tests.analysis.frameworks.found import find

APPLICATION = """
import time
from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)

class Author(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    books = db.relationship("Book", back_populates="author")

    def __str__(self):
        time.sleep(1)

class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author = db.relationship("Author", back_populates="books")

    def slow(self, times=1):
        time.sleep(1)

@app.route("/")
def show():
    return render_template("page.html", books=Book.query, one=Book(), author=Author(), pair=[1, Book()])
"""


def waits(tmp_path, template, **others):
    files = {"application.py": APPLICATION, "templates/page.html": template}
    files |= {f"templates/{name}.html": text for name, text in others.items()}
    return {callee.rpartition(".")[2] for callee in find(tmp_path, files).waits("show")}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("nothing", set()),
        ("{{ books }}{% if books %}{% endif %}", set()),
        ("{% for book in books %}{% endfor %}", {"Query"}),
        ("{{ books.count() }}", {"count"}),
        ("{{ books.count }}", set()),
        ("{{ books.filter_by(id=1).first().slow() }}", {"first", "sleep"}),
        ("{{ books|list|length }}", {"Query"}),
        ("{{ books|first }}", {"Query"}),
        ("{{ books|map(attribute='id')|join(', ') }}", {"Query"}),
        (
            "{% set rows = books.all() %}{% for row in rows[:2] %}{{ row.slow(3) }}{% endfor %}",
            {"all", "sleep"},
        ),
        ("{{ one.author.id }}", {"__get__"}),
        ("{{ one['author'].id }}", set()),
        ("{{ one.slow() if one else '' }}", {"sleep"}),
        ("{% if one.slow() == 1 and not one.id %}{% endif %}", {"sleep"}),
        ("{{ {'a': one.slow()} }}", {"sleep"}),
        ("{% for item in pair %}{{ item.slow() }}{% endfor %}", {"sleep"}),
        ("{{ author }}", {"sleep"}),
        ("{{ author|safe }}", {"sleep"}),
        ("{{ author.id ~ 'x' }}", set()),
        (
            "{{ nothing.slow() }}{{ url_for('x') }}{{ request.path }}{{ session['a'] }}{{ g.user.slow() }}",
            set(),
        ),
        ("{% macro m(x) %}{{ x.slow() }}{% endmacro %}", set()),
        ("{% macro m(x) %}{{ x.slow() }}{% endmacro %}{{ m(one) }}", {"sleep"}),
        ("{% macro m(x) %}{{ x.slow() }}{{ m(x) }}{% endmacro %}{% call m(one) %}{% endcall %}", {"sleep"}),
        ("{% with b = one %}{{ b.slow() }}{% endwith %}{{ b.slow() }}", {"sleep"}),
        ("{% include 'part.html' %}", {"sleep"}),
        ("{% include ['none.html', 'part.html'] %}", {"sleep"}),
        ("{% include missing %}{% import missing as m %}{{ m.x() }}", set()),
        ("{% from 'macros.html' import slowly as s %}{{ s(one) }}", {"sleep"}),
        ("{% import 'macros.html' as m %}{{ m.outer(one) }}", {"sleep"}),
        ("{% extends 'base.html' %}{% block a %}{{ super() }}{% endblock %}", {"sleep"}),
        ("{% extends 'base.html' %}{% block a %}{% endblock %}{{ one.slow() }}", set()),
    ],
)
def test_a_view_waits_for_what_its_template_runs(tmp_path, template, expected):
    others = {
        "part": "{{ one.slow() }}",
        "macros": "{% macro slowly(x) %}{{ x.slow() }}{% endmacro %}"
        "{% macro outer(x) %}{{ slowly(x) }}{% endmacro %}",
        "base": "{% block a %}{{ one.slow() }}{% endblock %}",
    }
    assert waits(tmp_path, template, **others) == expected
