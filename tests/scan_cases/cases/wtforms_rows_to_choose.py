from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms_sqlalchemy.fields import QuerySelectField

app = Flask(__name__)
db = SQLAlchemy(app)


class Department(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def departments():
    return db.session.query(Department).order_by(Department.id).all()  # blocking


def units():
    return db.session.query(Department).all()  # trap


class DepartmentForm(FlaskForm):
    name = StringField("name")
    department = QuerySelectField("Department", query_factory=departments)


class UnitForm(FlaskForm):
    unit = QuerySelectField("Unit", query_factory=units)


@app.post("/department")
def department():
    form = DepartmentForm()
    if form.validate_on_submit():
        db.session.commit()  # blocking
    return render_template("form.html", form=form)  # optional


@app.get("/unit")
def unit():
    return str(UnitForm)
