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


def texts(person):
    return [note.text for note in person.notes]


@app.get("/people")
def people():
    rows = prefetch(Person.select(), Note.select())  # blocking
    return [texts(person) for person in rows]
