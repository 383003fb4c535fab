import psycopg2
import psycopg2.extras
import psycopg2.pool
from flask import Flask, g
from psycopg_pool import ConnectionPool

app = Flask(__name__)
threaded = psycopg2.pool.ThreadedConnectionPool(1, 10, "dbname=x")  # trap
pool = ConnectionPool("dbname=x", open=False)  # trap


@app.before_request
def take():
    g.connection = threaded.getconn()  # blocking


@app.teardown_request
def give_back(error):
    connection = g.pop("connection", None)
    if connection is not None:
        threaded.putconn(connection)  # optional


@app.get("/old")
def old():
    with g.connection, g.connection.cursor() as cursor:  # optional
        psycopg2.extras.execute_values(cursor, "insert into x values %s", [(1,)])  # blocking
        cursor.copy_expert("copy x to stdout", open("x", "w"))  # blocking
    return ""


@app.get("/new")
def new():
    with pool.connection() as connection:  # blocking
        row = connection.execute("select 1").fetchone()  # blocking
    return str(row)
