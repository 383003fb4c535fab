import requests
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event

app = Flask(__name__)
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)


@event.listens_for(Note, "after_insert")
def announce(mapper, connection, target):
    requests.post("http://hooks/notes", json={"text": target.text})  # blocking


@event.listens_for(Note.text, "set")
def tidy(target, value, old, initiator):
    return value.strip()  # trap


@app.post("/notes")
def create():
    note = Note(text=request.form["text"])
    db.session.add(note)
    db.session.commit()  # blocking
    return ""
