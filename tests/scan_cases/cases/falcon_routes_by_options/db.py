import contextlib
import os

import psycopg2
import psycopg2.extras
import psycopg2.pool

pool = psycopg2.pool.SimpleConnectionPool(1, 5, os.environ.get("DSN"))  # trap


@contextlib.contextmanager
def get_connection():
    connection = pool.getconn()  # blocking
    try:
        yield connection
    finally:
        pool.putconn(connection)  # optional


@contextlib.contextmanager
def get_cursor(commit=False):
    with get_connection() as connection:
        cursor = connection.cursor(cursor_factory=psycopg2.extras.DictCursor)  # trap
        try:
            yield cursor
            if commit:
                connection.commit()  # blocking
        finally:
            cursor.close()  # optional


def one(query, *values):
    with get_cursor() as cursor:
        cursor.execute(query, values)  # blocking
        return cursor.fetchone()  # optional


def insert(table, rows):
    with get_cursor(commit=True) as cursor:
        psycopg2.extras.execute_batch(cursor, f"insert into {table} values (%s)", rows)  # blocking


def load(table, file):
    with get_cursor(commit=True) as cursor:
        cursor.copy_from(file, table, sep=",")  # blocking


def stream(query):
    with get_connection() as connection, connection.cursor("big") as cursor:  # trap
        cursor.itersize = 100
        cursor.execute(query)  # blocking
        yield from cursor  # optional


def vacuum():
    with get_cursor() as cursor:
        cursor.execute("vacuum")  # trap
