from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Author(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    books = db.relationship("Book", backref="author", lazy=True)

    def rename(self):
        db.session.commit()  # blocking


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author_id = db.Column(db.Integer, db.ForeignKey("author.id"))


@app.route("/first")
def first():
    author = Author.query.first()  # blocking
    author.rename()
    return str(author.books)  # blocking


@app.route("/get/<int:pk>")
def get(pk):
    book = Book.query.get_or_404(pk)  # blocking
    return book.author.name  # blocking


@app.route("/select")
def select():
    rows = db.session.execute(db.select(Author)).scalars().all()  # blocking
    for row in rows:
        row.books  # blocking
    one = db.session.get(Book, 1)  # blocking
    one.author  # blocking
    page = db.paginate(db.select(Book))  # blocking
    for book in page.items:
        book.author  # blocking
    return "x"


@app.route("/list")
def index():
    query = Author.query.filter_by(name="a").order_by(Author.id)  # trap
    for author in query:  # blocking
        author.rename()
    found = db.get_or_404(Author, 1)  # blocking
    db.session.delete(found)  # trap
    pages = Author.query.paginate(page=1)  # blocking
    return str([a.books for a in pages.items])  # blocking
