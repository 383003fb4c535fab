from flask import Flask
from peewee import CharField, ForeignKeyField, Model, SqliteDatabase, prefetch

app = Flask(__name__)
db = SqliteDatabase("x.db")


class Person(Model):
    name = CharField()

    class Meta:
        database = db


class Note(Model):
    person = ForeignKeyField(Person, backref="notes")
    text = CharField()

    class Meta:
        database = db


@app.get("/notes/<int:one>/<int:other>")
def pair(one, other):
    first = Note.get_by_id(one)  # blocking
    second = Note.get_by_id(other)  # blocking
    name = first.person.name  # blocking
    return name + second.person.name  # blocking
