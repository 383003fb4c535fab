from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Saved:
    @classmethod
    def create(cls, **kw):
        commit = kw.pop("commit", False)
        flush = kw.get("flush")
        row = cls(**kw)
        db.session.add(row)
        if commit:
            db.session.commit()  # blocking
        if flush is not None:
            db.session.flush()  # blocking
        return row

    @classmethod
    def draft(cls, **kw):
        commit = kw.pop("commit", False)
        if commit:
            db.session.commit()  # trap
        return cls(**kw)

    @classmethod
    def force(cls, **kw):
        kw["commit"] = True
        commit = kw.pop("commit", False)
        if commit:
            db.session.commit()  # blocking
        return cls(**kw)

    @classmethod
    def other(cls, **kw):
        commit = kw.pop("commit", False)
        if request.args:
            commit = True
        if commit:
            db.session.commit()  # blocking
        return cls(**kw)


class Note(Saved, db.Model):
    id = db.Column(db.Integer, primary_key=True)


def note_down(text, commit=False):
    return Note.create(text=text, commit=commit)


@app.post("/drafts")
def drafts():
    Note.draft(text="a")
    Note.draft(text="a", commit=False)
    note_down("b")
    return ""


@app.post("/notes")
def notes():
    note_down("b", commit=True)
    return ""


@app.post("/flushed")
def flushed():
    Note.create(text="a", flush=True)
    return ""


@app.post("/any")
def anything():
    Note.create(**request.form)
    return ""


@app.post("/forced")
def forced():
    Note.force(text="a")
    Note.other(text="a")
    return ""
