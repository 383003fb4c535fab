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
    return [note.text for note in person.notes]  # blocking


@app.get("/people/<int:number>")
def person(number):
    found = Person.get_by_id(number)  # blocking
    return texts(found)
