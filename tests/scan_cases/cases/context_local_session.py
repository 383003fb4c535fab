from contextlib import contextmanager
from contextvars import ContextVar

from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.orm import scoped_session, sessionmaker

app = Flask(__name__)
engine = create_engine("sqlite://")
Session = scoped_session(sessionmaker(bind=engine))
current: ContextVar = ContextVar("current", default=None)


@contextmanager
def transaction():
    session = Session()
    token = current.set(session)
    try:
        yield session
        session.commit()  # blocking
    except Exception:
        session.rollback()  # optional
        raise
    finally:
        current.reset(token)


@app.post("/a")
def a():
    with transaction():
        save("x")
    return ""


def save(name):
    current.get().execute(text("insert"), {"name": name})  # blocking


@app.get("/b")
def b():
    Session.add(object())
    return str(Session.query(object).filter(True))


@app.get("/c")
def c():
    with engine.connect() as connection:  # blocking
        for row in connection.execute(text("select")):  # blocking
            print(row)
    return Session.scalars(text("x")).first()  # blocking


@app.teardown_appcontext
def remove(error):
    Session.remove()  # optional
