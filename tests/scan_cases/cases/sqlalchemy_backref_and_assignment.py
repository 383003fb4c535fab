from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Role(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    people = db.relationship("Person", backref="role", lazy="dynamic")

    def allows(self, what):
        return self.id == what


class Person(db.Model):
    id = db.Column(db.Integer, primary_key=True)

    def __init__(self, **values):
        super().__init__(**values)
        if self.role is None:  # optional
            self.role = Role.query.first()  # blocking

    def can(self, what):
        return self.role is not None and self.role.allows(what)  # blocking

    def same(self):
        return self.query.filter_by(id=self.id).count()  # blocking


@app.get("/can/<int:key>")
def can(key):
    person = db.session.get(Person, key)  # blocking
    return str(person.can(1) or person.same())


@app.post("/promote/<int:key>")
def promote(key):
    person = db.session.get(Person, key)  # blocking
    person.role = Role.query.get(1)  # blocking
    print(person.role.id)
    db.session.commit()  # blocking
    return ""


@app.post("/new")
def new():
    return str(Person().id)
