from flask import Flask, abort, jsonify
from peewee import CharField, DoesNotExist, ForeignKeyField, JOIN, prefetch
from playhouse.flask_utils import FlaskDB, get_object_or_404, object_list

app = Flask(__name__)
database = FlaskDB(app, "sqlite:///x.db")


class Author(database.Model):
    name = CharField()

    @property
    def newest(self):
        return self.books.order_by(Book.id.desc()).first()  # blocking


class Book(database.Model):
    author = ForeignKeyField(Author, backref="books")
    title = CharField()


@app.get("/author/<int:number>")
def author(number):
    try:
        found = Author.get_by_id(number)  # blocking
    except DoesNotExist:
        abort(404)
    return found.newest.title


@app.get("/books")
def books():
    query = Book.select(Book, Author).join(Author)  # trap
    return jsonify([book.title for book in query])  # blocking


@app.post("/books")
def add():
    book = Book.create(title="x", author=1)  # blocking
    book.title = "y"
    book.save()  # blocking
    Book.update(title="z").where(Book.id == 1).execute()  # blocking
    return str(Book.select().where(Book.title == "z").exists())  # blocking
