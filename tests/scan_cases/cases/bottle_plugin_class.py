import sqlite3

import bottle
from bottle import Bottle, HTTPError, hook, request, response, static_file


class SQLitePlugin:
    name = "sqlite"
    api = 2

    def __init__(self, path):
        self.path = path

    def setup(self, app):
        pass

    def apply(self, callback, route):
        def wrapper(*args, **kwargs):
            db = sqlite3.connect(self.path)  # blocking
            kwargs["db"] = db
            try:
                answer = callback(*args, **kwargs)
                db.commit()  # blocking
            except sqlite3.IntegrityError as error:
                db.rollback()  # blocking
                raise HTTPError(500, "database", error)
            finally:
                db.close()  # optional
            return answer

        return wrapper


app = Bottle()
app.install(SQLitePlugin("items.db"))


@app.route("/items/<number:int>")
def show(number, db):
    row = db.execute("select * from items where id = ?", (number,)).fetchone()  # blocking
    return row and row[1]


@app.route("/static/<name:path>")
def files(name):
    return static_file(name, root="static")  # optional
