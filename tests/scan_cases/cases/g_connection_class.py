from contextlib import contextmanager

import psycopg2
from flask import Flask, current_app, g
from psycopg2.extras import RealDictCursor

app = Flask(__name__)


def connection():
    conn = getattr(g, "_conn", None)
    if conn is None:
        conn = g._conn = psycopg2.connect(current_app.config["DSN"])  # blocking
    return conn


@contextmanager
def cursor(commit=False):
    conn = connection()
    cur = conn.cursor(cursor_factory=RealDictCursor)  # trap
    try:
        yield cur
        if commit:
            conn.commit()  # blocking
    finally:
        cur.close()  # optional


@app.teardown_appcontext
def close(error):
    conn = getattr(g, "_conn", None)
    if conn is not None:
        conn.close()  # optional


@app.get("/users")
def users():
    with cursor() as cur:
        cur.execute("select * from users")  # blocking
        return {"users": cur.fetchall()}  # optional


@app.post("/users")
def add():
    with cursor(commit=True) as cur:
        cur.execute("insert into users default values returning id")  # blocking
        return {"id": cur.fetchone()["id"]}  # optional
