import oracledb
import pymysql.cursors
import pyodbc
from cassandra.cluster import Cluster
from clickhouse_driver import Client
from flask import Flask
from neo4j import GraphDatabase

app = Flask(__name__)
driver = GraphDatabase.driver("neo4j://x")  # trap
oracle = oracledb.create_pool(dsn="x")


@app.get("/mysql")
def mysql():
    with pymysql.connect(host="x", cursorclass=pymysql.cursors.DictCursor) as connection:  # blocking
        with connection.cursor() as cursor:  # trap
            cursor.executemany("insert into x values (%s)", [(1,)])  # blocking
        connection.commit()  # blocking
    return ""


@app.get("/oracle")
def from_oracle():
    with oracle.acquire() as connection:  # blocking
        cursor = connection.cursor()  # trap
        cursor.execute("select 1 from dual")  # blocking
        return {"rows": [row for row in cursor]}  # optional


@app.get("/odbc")
def odbc():
    cursor = pyodbc.connect("DSN=x").cursor()  # blocking
    return str(cursor.execute("select 1").fetchval())  # blocking


@app.get("/graph")
def graph():
    with driver.session() as session:  # trap
        return str(session.run("match (n) return n").single())  # blocking


@app.get("/cassandra")
def cassandra():
    session = Cluster(["x"]).connect("k")  # blocking
    return str(session.execute("select 1").one())  # blocking


@app.get("/clickhouse")
def clickhouse():
    return str(Client("x").execute("select 1"))  # blocking
