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
        return f"{self.text} by {self.person.name}"  # blocking


@app.get("/notes/<int:number>")
def show(number):
    note = Note.get_by_id(number)  # blocking
    if note.text:
        return note.person.name  + note.describe()  # blocking
    return note.describe() + str(note.person_id)
