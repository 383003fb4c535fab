# entry: sqlite_shapes.py::view
import sqlite3
from contextlib import closing, contextmanager

DB = None


def get_db():
    global DB
    if DB is None:
        DB = sqlite3.connect("x.db", check_same_thread=False)  # blocking
        DB.execute("pragma journal_mode=wal")  # blocking
    return DB


@contextmanager
def transaction():
    db = get_db()
    try:
        yield db.cursor()
    except sqlite3.Error:
        db.rollback()  # blocking
        raise
    else:
        db.commit()  # blocking


def rows(query, *args):
    with closing(get_db().execute(query, args)) as cursor:  # blocking
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor]  # optional


def view():
    with transaction() as cursor:
        cursor.executemany("insert into x values (?)", [(1,)])  # blocking
    found = rows("select 1")
    one = get_db().cursor().execute("select 2").fetchone()  # blocking
    return found, one
