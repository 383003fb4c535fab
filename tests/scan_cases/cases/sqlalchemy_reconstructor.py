import requests
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import orm
from sqlalchemy.orm import reconstructor

app = Flask(__name__)
db = SQLAlchemy(app)


class Group(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    groups = db.relationship("Group", secondary="member_group")

    def __init__(self, name, groups=()):
        self.name = name
        self.groups[:] = groups  # trap
        self.badge = None

    @orm.reconstructor
    def fetch_badge(self):
        self.badge = requests.get("http://badges", timeout=3).text  # blocking

    def joined(self):
        return [group.id for group in self.groups]  # blocking


class Guest(db.Model):
    id = db.Column(db.Integer, primary_key=True)

    @reconstructor
    def greet(self):
        requests.get("http://greeting", timeout=3)  # trap


@app.get("/members")
def members():
    found = Member.query.all()  # blocking
    return [member.name for member in found]  # trap


@app.get("/joined")
def joined():
    member = db.session.get(Member, 1)  # blocking
    return member.joined()


@app.post("/members")
def enter():
    db.session.add(Member("x"))  # trap
    db.session.commit()  # blocking
    return "ok"


@app.post("/guests")
def welcome():
    guest = Guest()  # trap
    return str(guest is not None)
