from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint
from flask_sqlalchemy import SQLAlchemy
from marshmallow import Schema, fields, post_load

app = Flask(__name__)
db = SQLAlchemy(app)
blp = Blueprint("books", __name__)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)

    def save(self):
        db.session.add(self)
        db.session.commit()  # blocking
        return self

    def drop(self):
        db.session.rollback()  # trap


class BookSchema(Schema):
    id = fields.Int()

    @post_load
    def make(self, data, **kwargs):
        return Book(**data)


@blp.route("/books")
class Books(MethodView):
    @blp.arguments(BookSchema)
    @blp.response(201, BookSchema)
    def post(self, book):
        return book.save()


@blp.route("/books/<int:number>", methods=["PUT"])
@blp.arguments(BookSchema())
def replace(book, number):
    db.session.execute(db.delete(Book))  # blocking
    book.save()
    return ""


Api(app).register_blueprint(blp)
