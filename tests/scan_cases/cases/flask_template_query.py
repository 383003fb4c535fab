import requests
from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def pages():
    yield requests.get("x").text  # blocking


@app.route("/")
def index():
    posts = Post.query.filter_by(id=1)
    return render_template("x.html", posts=posts)  # optional


@app.route("/pages")
def lazily():
    return render_template("x.html", pages=pages())  # optional
