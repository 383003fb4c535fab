# entry: tuple_return.py::view
import sqlite3


def open_database():
    connection = sqlite3.connect("db")  # blocking
    return connection, connection.cursor()


def view():
    connection, cursor = open_database()
    cursor.execute("select 1")  # blocking
    connection.commit()  # blocking
