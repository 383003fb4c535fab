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

    def describe(self):
        return f"{self.text} by {self.person.name}"


@app.post("/people/<int:number>")
def add(number):
    person = Person.get_by_id(number)  # blocking
    note = Note.create(person=person, text="x")  # blocking
    return note.describe()
