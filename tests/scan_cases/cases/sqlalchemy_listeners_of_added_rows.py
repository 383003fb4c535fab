import requests
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event

app = Flask(__name__)
db = SQLAlchemy(app)


class Base(db.Model):
    __abstract__ = True
    id = db.Column(db.Integer, primary_key=True)


class Order(Base):
    name = db.Column(db.Text)


class Refund(Order):
    pass


class Repository:
    def __init__(self, db):
        self.db = db

    def save(self, row):
        self.db.session.add(row)
        self.db.session.commit()  # blocking

    def drop(self, row):
        self.db.session.delete(row)
        self.db.session.commit()  # blocking


orders = Repository(db)


@event.listens_for(Order, "before_insert")
def number(mapper, connection, target):
    target.number = connection.scalar("SELECT count(*) FROM orders")  # blocking


@event.listens_for(Base, "after_insert", propagate=True)
def publish(mapper, connection, target):
    requests.post("http://feed")  # blocking


@event.listens_for(Order, "after_delete")
def withdraw(mapper, connection, target):
    requests.delete("http://feed")  # blocking


@event.listens_for(Order, "after_update")
def amend(mapper, connection, target):
    return "amended"  # trap


@app.post("/orders")
def create():
    orders.save(Order(name=request.form["name"]))
    return ""


@app.post("/refunds")
def refund():
    db.session.add_all([Refund(name="refund")])
    db.session.commit()  # blocking
    return ""


@app.delete("/orders/<int:key>")
def delete(key):
    orders.drop(db.session.get(Order, key))  # blocking
    return ""
