from flask import Flask
from flask_caching import Cache as NewCache
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
cache = NewCache(app)
db.session_of_reports = db._make_scoped_session({"bind_key": "reports"})


class Report(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


def count(session=db.session):
    return session.query(Report).count()  # blocking


def first(name, session=None):
    query = session.query(Report).filter_by(name=name)
    return query.one()  # blocking


@app.get("/count")
def counted():
    return str(count(session=db.session_of_reports))


@app.get("/first/<name>")
def named(name):
    return first(name, session=db.session_of_reports).name
