"""A Flask application on PostgreSQL answers alike before and after, through Flask's client and the door."""

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.codemods.recipes.projects import answers, converted, held, migrate, planned, problems, write

pytestmark = pytest.mark.timeout(120)

MODELS = """\
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Author(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String, nullable=False)
    books = db.relationship("Book", back_populates="author", order_by="Book.id")


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String, nullable=False)
    author_id = db.Column(db.Integer, db.ForeignKey("author.id"), nullable=False)
    author = db.relationship("Author", back_populates="books")
"""

CLIENTS = """\
import os

import requests


class Upstream:
    def __init__(self, url):
        self.url = url
        self.session = requests.Session()
        self.session.headers["X-Shop"] = "1"

    def ask(self, path, **params):
        answer = self.session.get(f"{self.url}/{path}", params=params, timeout=5)
        answer.raise_for_status()
        return answer.json()["path"]


upstream = Upstream(os.environ["SHOP_UPSTREAM"])
"""

VIEWS = """\
import functools
import os
import socket
import subprocess
import sys
import time

import psycopg
import requests
from flask import (
    Blueprint, Response, abort, current_app, flash, g, get_flashed_messages, jsonify, redirect,
    render_template_string, request, session, url_for,
)
from flask.views import MethodView
from sqlalchemy.exc import IntegrityError

from shop.clients import upstream
from shop.models import Author, Book, db

bp = Blueprint("shop", __name__)


@bp.before_app_request
def load_author():
    number = session.get("author")
    g.author = db.session.get(Author, number) if number else None


@bp.after_app_request
def mark(response):
    response.headers["X-Books"] = str(Book.query.count())
    return response


@bp.app_errorhandler(404)
def missing(error):
    return jsonify(error="missing", path=request.path), 404


def known(view):
    @functools.wraps(view)
    def inner(**kwargs):
        if g.author is None:
            return redirect(url_for("shop.enter", number=1))
        return view(**kwargs)

    return inner


def noted(view):
    @functools.wraps(view)
    def inner(**kwargs):
        answer = view(**kwargs)
        current_app.logger.debug("answered")
        return answer

    return inner


def with_book(view):
    @functools.wraps(view)
    def inner(number):
        return view(db.session.get(Book, number) or abort(404))

    return inner


@bp.get("/enter/<int:number>")
def enter(number):
    upstream.ask("audit")
    session["author"] = number
    flash("Welcome")
    return "entered"


@bp.get("/mine")
@known
def mine():
    rate = upstream.ask("rate", of=g.author.name)
    return jsonify(rate=rate, books=[book.title for book in g.author.books], flashed=get_flashed_messages())


@bp.get("/book/<int:number>")
@with_book
def book(book):
    cover = upstream.ask(f"cover/{book.id}")
    page = "{{ book.title }} by {{ book.author.name }}: {{ cover }}"
    return render_template_string(page, book=book, cover=cover)


@bp.post("/books")
def add():
    author = Author.query.filter_by(name=request.json["author"]).first_or_404()
    made = Book(title=upstream.ask("title"), author=author)
    db.session.add(made)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        abort(409)
    return jsonify(title=made.title, author=made.author.name, count=len(author.books)), 201


@bp.get("/authors")
def authors():
    found = {}
    for author in Author.query.order_by(Author.id):
        found[author.name] = [upstream.ask(book.title) for book in author.books]
    return jsonify(found)


@bp.get("/total")
def total():
    with psycopg.connect(current_app.config["DSN"]) as connection:
        with connection.cursor() as cursor:
            cursor.execute("select count(*), max(title) from book")
            row = cursor.fetchone()
    time.sleep(0.01)
    return jsonify(list(row))


@bp.get("/command/<int:code>")
def command(code):
    program = f"print('out'); raise SystemExit({code})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True)
    try:
        done.check_returncode()
    except subprocess.CalledProcessError as error:
        return f"{error.returncode} {error.stdout.decode()}", 500
    return done.stdout


@bp.get("/socket")
def through_socket():
    host, _, port = upstream.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as line:
        line.sendall(b"GET /raw HTTP/1.0\\r\\n\\r\\n")
        first = line.recv(9)
    return first


@bp.get("/stream")
def stream():
    answer = requests.get(f"{upstream.url}/stream", stream=True, timeout=5)
    return Response(answer.iter_content(7), mimetype="application/json")


@bp.get("/fails")
def fails():
    try:
        upstream.ask("missing")
    except requests.HTTPError as error:
        return jsonify(status=error.response.status_code, author=g.author and g.author.name), 502
    return "fine"


@bp.get("/breaks")
def breaks():
    upstream.ask("x")
    return {}["nothing"]


@bp.get("/only")
def only():
    return jsonify([author.name for author in Author.query.order_by(Author.id)])


class Books(MethodView):
    decorators = [noted, known]

    def get(self, number):
        found = db.session.get(Book, number)
        return jsonify(title=found.title, rate=upstream.ask("rate"))

    def delete(self, number):
        Book.query.filter_by(id=number).delete()
        db.session.commit()
        time.sleep(0.01)
        return "", 204


bp.add_url_rule("/books/<int:number>", view_func=Books.as_view("books"))
"""

APP = """\
import os

from flask import Flask

from shop.models import Author, Book, db
from shop.views import bp


def create_app():
    app = Flask(__name__)
    app.secret_key = "test"
    app.config["SQLALCHEMY_DATABASE_URI"] = f"postgresql+psycopg://shop@/flask?host={os.environ['SHOP_DATABASE']}"
    app.config["DSN"] = f"host={os.environ['SHOP_DATABASE']} user=shop dbname=flask"
    db.init_app(app)
    app.register_blueprint(bp)
    return app


app = create_app()

with app.app_context():
    db.drop_all()
    db.create_all()
    for name in ("Bronte", "Austen"):
        author = Author(name=name)
        db.session.add(author)
        db.session.add_all(Book(title=f"{name} {number}", author=author) for number in range(3))
        db.session.flush()
    db.session.commit()
"""

QUESTIONS = [
    ("GET", "/mine", None),
    ("GET", "/enter/2", None),
    ("GET", "/mine", None),
    ("GET", "/mine", None),
    ("GET", "/book/1", None),
    ("GET", "/book/99", None),
    ("POST", "/books", {"author": "Austen"}),
    ("POST", "/books", {"author": "Nobody"}),
    ("POST", "/books", {}),
    ("GET", "/authors", None),
    ("GET", "/total", None),
    ("GET", "/command/0", None),
    ("GET", "/command/3", None),
    ("GET", "/socket", None),
    ("GET", "/stream", None),
    ("GET", "/fails", None),
    ("GET", "/breaks", None),
    ("GET", "/only", None),
    ("GET", "/books/2", None),
    ("DELETE", "/books/2", None),
    ("GET", "/only", None),
    ("GET", "/nowhere", None),
]
FILES = {
    "shop/__init__.py": "",
    "shop/models.py": MODELS,
    "shop/clients.py": CLIENTS,
    "shop/views.py": VIEWS,
    "app.py": APP,
    "requirements.txt": "flask[async]==3.1\nflask-sqlalchemy\npsycopg\nrequests\n",
    "questions.json": json.dumps(QUESTIONS),
}
EXPECTED_HELD = {"only": "R-NO-BENEFIT"}
VIEWS_CONVERTED = {
    *("enter", "mine", "book", "add", "authors", "total", "command", "through_socket", "stream", "fails"),
    *("breaks", "Books.get", "Books.delete"),
}


@pytest.fixture(scope="module")
def environment(upstream_url: str, postgresql_host: str) -> dict[str, str]:
    with psycopg.connect(f"host={postgresql_host} user=shop dbname=shop", autocommit=True) as connection:
        connection.execute("create database flask")
    return {"SHOP_DATABASE": postgresql_host, "SHOP_UPSTREAM": upstream_url}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Any:
    root = tmp_path_factory.mktemp("before")
    write(root, FILES)
    return answers(root, "flask_app", "sync", environment)


@pytest.mark.parametrize("level", [0, 1])
def test_it_answers_as_before(tmp_path: Path, before: Any, environment: dict[str, str], level: int) -> None:
    write(tmp_path, FILES)
    plan = migrate(tmp_path, level)
    assert held(plan) == EXPECTED_HELD
    assert converted(plan) >= VIEWS_CONVERTED
    assert problems(tmp_path, plan) == {}
    assert {answer[2] for answer in before["answers"]} == {200, 201, 204, 302, 404, 500, 502}
    for door in ("sync", "async"):
        after = answers(tmp_path, "flask_app", door, environment)
        for was, now in zip(before["answers"], after["answers"], strict=True):
            assert now == was
    again = planned(tmp_path, level)
    assert again.units == ()
    assert held(again) == EXPECTED_HELD
