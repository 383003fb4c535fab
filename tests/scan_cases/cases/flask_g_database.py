import sqlite3

from flask import Flask, g

app = Flask(__name__)


def get_db():
    if "db" not in g:
        g.db = sqlite3.connect("db")  # blocking
    return g.db


@app.teardown_appcontext
def close(error):
    db = g.pop("db", None)
    if db is not None:
        db.close()  # optional


@app.route("/")
def index():
    return str(get_db().execute("select 1").fetchone())  # blocking
