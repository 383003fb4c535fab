import clickhouse_connect
import couchdb
import fsspec
import hdfs
import s3fs
import smart_open
import trino
from flask import Flask
from influxdb import InfluxDBClient

app = Flask(__name__)


@app.get("/points")
def points():
    client = InfluxDBClient("db.example.com")  # trap
    client.write_points([{"measurement": "a"}])  # blocking
    return str(client.query("select 1"))  # blocking


@app.get("/columns")
def columns():
    client = clickhouse_connect.get_client(host="db.example.com")  # blocking
    return str(client.query("select 1").result_rows)  # blocking


@app.get("/documents")
def documents():
    server = couchdb.Server("https://db.example.com")  # trap
    database = server["a"]  # blocking
    database["b"] = {"c": 1}  # blocking
    return str(database.get("b"))  # blocking


@app.get("/rows")
def rows():
    connection = trino.dbapi.connect(host="db.example.com")  # trap
    cursor = connection.cursor()  # trap
    cursor.execute("select 1")  # blocking
    return str(cursor.fetchall())  # blocking


@app.get("/files")
def files():
    hdfs.InsecureClient("https://files.example.com").list("/")  # blocking
    with fsspec.open("s3://bucket/a") as file:  # blocking
        file.read()  # blocking
    names = s3fs.S3FileSystem().ls("bucket")  # blocking
    local = fsspec.filesystem("file").exists("a")  # blocking
    with smart_open.open("s3://bucket/a") as file:  # blocking
        return file.read() + str(names) + str(local)  # blocking
