from flask import Flask
from sqlalchemy import MetaData, Table, create_engine, inspect, text

engine = create_engine("sqlite:///x.db", pool_pre_ping=True)  # trap
metadata = MetaData()
app = Flask(__name__)


@app.get("/tables")
def tables():
    return {"tables": inspect(engine).get_table_names()}  # blocking


@app.post("/setup")
def setup():
    metadata.create_all(engine)  # blocking
    return ""


@app.get("/reflect")
def reflect():
    table = Table("users", metadata, autoload_with=engine)  # blocking
    return str(len(table.columns))


@app.get("/stream")
def stream():
    with engine.connect().execution_options(stream_results=True) as connection:  # blocking
        result = connection.execute(text("select 1"))  # blocking
        return {"rows": [row[0] for row in result]}  # optional


@app.get("/raw")
def raw():
    connection = engine.raw_connection()  # blocking
    cursor = connection.cursor()  # trap
    cursor.execute("select 1")  # blocking
    return str(cursor.fetchone())  # optional
