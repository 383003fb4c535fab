from flask import Flask, g
from peewee import CharField, ForeignKeyField, Model, SqliteDatabase, fn
from playhouse.shortcuts import model_to_dict

db = SqliteDatabase("x.db")
app = Flask(__name__)


class Base(Model):
    class Meta:
        database = db


class User(Base):
    name = CharField()


class Tweet(Base):
    user = ForeignKeyField(User, backref="tweets")
    text = CharField()


@app.before_request
def open_database():
    db.connect(reuse_if_open=True)  # blocking


@app.get("/users/<name>")
def user(name):
    found = User.get_or_none(User.name == name)  # blocking
    return {"tweets": [tweet.text for tweet in found.tweets.order_by(Tweet.id)]}  # blocking


@app.post("/users")
def add():
    with db.atomic():  # blocking
        row, made = User.get_or_create(name="x")  # blocking
    return model_to_dict(row)  # optional


@app.get("/counts")
def counts():
    query = User.select(User.name, fn.COUNT(Tweet.id)).join(Tweet).group_by(User)  # trap
    return {"rows": list(query.tuples())}  # blocking
