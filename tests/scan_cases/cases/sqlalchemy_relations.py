from __future__ import annotations

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select
from sqlalchemy.orm import Mapped, relationship, selectinload

db = SQLAlchemy()
app = Flask(__name__)


class Author(db.Model):
    name: Mapped[str]
    books: Mapped[list["Book"]] = relationship(back_populates="author")
    prizes: Mapped[list["Prize"]] = relationship(lazy="selectin")
    letters = db.relationship("Letter", backref="writer", lazy="dynamic")


class Book(db.Model):
    title: Mapped[str]
    author: Mapped[Author] = relationship(back_populates="books")


class Prize(db.Model):
    name: Mapped[str]


class Letter(db.Model):
    text: Mapped[str]


def find(name: str) -> Author:
    return db.first_or_404(select(Author))  # blocking


@app.route("/a")
def first():
    author = find("a")
    titles = [book.title for book in author.books]  # blocking
    return titles + [book.title for book in author.books]  # trap


@app.route("/b")
def chained():
    for book in find("a").books:  # blocking
        print(book.author.name)  # blocking
    return ""


@app.route("/c")
def eager():
    return [prize.name for prize in find("a").prizes]  # trap


@app.route("/d")
def dynamic():
    letters = find("a").letters.filter_by(text="a")  # trap
    return str(letters.count())  # blocking


@app.route("/e")
def loaded():
    author: Author = db.session.scalar(select(Author).options(selectinload(Author.books)))  # blocking
    return [book.title for book in author.books]  # trap


@app.route("/f")
def backward(letter: Letter):
    return letter.writer.name  # blocking
