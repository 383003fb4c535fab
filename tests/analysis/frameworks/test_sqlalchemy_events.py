from tests.analysis.frameworks.found import find

_MODELS = """
from sqlalchemy import event
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.orm import DeclarativeBase, relationship, Session
import requests

class Base(DeclarativeBase):
    pass

class Book(Base):
    pass

class Author(Base):
    books = relationship(Book)
    titles = association_proxy("books", "title")

    @hybrid_property
    def prices(self):
        return [book.price for book in self.books]

    @prices.expression
    def prices(cls):
        return cls.books

    @hybrid_property
    def unread(self):
        return requests.get("http://unread")
"""


def test_events_are_signals_that_are_given_rows_and_connections(tmp_path):
    found = find(
        tmp_path,
        _MODELS
        + """
@event.listens_for(Author, "after_insert")
def inserted(mapper, connection, target):
    connection.execute("select 1")
    return target.books

def flushed(session, context):
    session.execute("select 1")

event.listen(Session, "after_flush", flushed)
""",
    )
    assert sorted(found.names("signal")) == ["flushed", "inserted"]
    assert found.waits("inserted") == {
        "sqlalchemy.engine.Connection.execute",
        "sqlalchemy.orm.relationship.__get__",
    }
    assert found.waits("flushed") == {"sqlalchemy.orm.Session.execute"}


def test_hybrid_properties_run_for_rows_and_not_for_classes(tmp_path):
    found = find(
        tmp_path,
        _MODELS
        + """
def rows(author: Author):
    return author.prices

def proxied(author: Author):
    return author.titles

def expression():
    return Author.prices, Author.unread
""",
        entries=("application:rows", "application:proxied", "application:expression"),
    )
    assert found.waits("rows") == {"sqlalchemy.orm.relationship.__get__"}
    assert found.waits("proxied") == {"sqlalchemy.orm.relationship.__get__"}
    assert found.waits("expression") == set()


def test_listeners_run_where_rows_are_added_or_deleted(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from flask import Flask
        from flask_sqlalchemy import SQLAlchemy
        from sqlalchemy import event

        app = Flask(__name__)
        db = SQLAlchemy(app)

        class Base(db.Model):
            __abstract__ = True
            id = db.Column(db.Integer, primary_key=True)

        class Order(Base):
            pass

        class Refund(Order):
            pass

        @event.listens_for(Order, "before_insert")
        def number(mapper, connection, target):
            connection.scalar("SELECT 1")

        @event.listens_for(Base, "after_insert", propagate=True)
        def publish(mapper, connection, target):
            time.sleep(1)

        @event.listens_for(Order, "before_delete")
        def withdraw(mapper, connection, target):
            open("withdrawn")

        @app.post("/orders")
        def order():
            db.session.add(Order())

        @app.post("/refunds")
        def refund():
            db.session.add_all([Refund()])

        @app.post("/drop")
        def drop(order=Order()):
            db.session.delete(order)
        """,
    )
    assert found.waits("order") == {"sqlalchemy.engine.Connection.scalar", "time.sleep"}
    assert found.waits("refund") == {"time.sleep"}
    assert found.waits("drop") == {"open"}
