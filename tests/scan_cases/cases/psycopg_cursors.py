# entry: psycopg_cursors.py::view
import psycopg
import psycopg2
import psycopg2.pool

pool = psycopg2.pool.ThreadedConnectionPool(1, 5, "dsn")


def view(request):
    with psycopg2.connect("dsn") as connection:  # blocking
        with connection.cursor() as cursor:
            cursor.execute("select 1")  # blocking
            for row in cursor:  # optional
                print(row)
            cursor.executemany("insert", [])  # blocking
    kept = pool.getconn()  # optional
    kept.cursor().execute("select 2")  # blocking
    kept.rollback()  # blocking
    with psycopg.connect("dsn") as modern:  # blocking
        modern.execute("select 1").fetchone()  # blocking
        with modern.cursor() as cursor:
            cursor.execute("select 1")  # blocking
        with modern.transaction():  # optional
            modern.execute("x")  # blocking
