"""What an application gives all its Jinja templates, told by what its view and its other entries wait for."""

import pytest

from tests.analysis.frameworks.found import find

_APPLICATION = """
import time
import requests
from flask import Flask, render_template_string
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)

class Author(db.Model):
    id = db.Column(db.Integer, primary_key=True)

class Book(db.Model):
    author = db.relationship("Author")

@app.template_filter()
def by(book):
    return book.author.id

@app.template_filter("shorten")
def make_short(text):
    return requests.get(text)

def stored(text):
    return open(text)

app.jinja_env.filters["stored"] = stored

@app.template_global()
def now():
    time.sleep(1)

app.jinja_env.globals.update(later=lambda: time.sleep(2))

@app.context_processor
def shared():
    requests.head("http://shared")
    return {"book": Book.query.first(), "ask": lambda: requests.put("http://ask")}

@app.route("/")
def show():
    return render_template_string(TEMPLATE)
"""


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ make_short }}{{ 'x'|make_short }}", set()),
        ("{{ 'x'|shorten }}", {"get"}),
        ("{{ 'x'|stored }}", {"open"}),
        ("{{ book|by }}", {"__get__"}),
        ("{{ book.author.id }}", {"__get__"}),
        ("{{ now }}", set()),
        ("{{ now() }}", {"sleep"}),
        ("{{ later() }}", {"sleep"}),
        ("{{ ask() }}", {"put"}),
        ("{{ unknown.author }}{{ 'x'|upper }}", set()),
    ],
)
def test_a_view_waits_for_what_its_template_names(tmp_path, template, expected):
    found = find(tmp_path, _APPLICATION.replace("TEMPLATE", repr(template)))
    assert {callee.rpartition(".")[2] for callee in found.waits("show")} == expected
    assert found.waits("shared") == {"requests.head", "sqlalchemy.orm.Query.first"}
    assert sorted(found.names("template_filter")) == ["by", "make_short", "stored"]
