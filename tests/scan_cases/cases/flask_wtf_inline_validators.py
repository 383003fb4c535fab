import requests
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError

app = Flask(__name__)
db = SQLAlchemy(app)


class Person(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String)


class PersonForm(FlaskForm):
    email = StringField()

    def validate_email(self, field):
        if Person.query.filter_by(email=field.data).first():  # blocking
            raise ValidationError("taken")

    def validate_nothing(self, field):
        requests.get("no such field")  # trap


class Strict(PersonForm):
    name = StringField()

    def validate(self, extra=None):
        requests.get("strict")  # blocking
        return super().validate()

    def validate_name(self, field):
        requests.get("name")  # blocking


class Never(FlaskForm):
    name = StringField()

    def validate_name(self, field):
        requests.get("never")  # trap


@app.post("/person")
def person():
    form = PersonForm()
    return "yes" if form.validate_on_submit() else "no"


@app.post("/strict")
def strict():
    return str(Strict().validate_on_submit())


@app.post("/never")
def never():
    return str(Never().data)
