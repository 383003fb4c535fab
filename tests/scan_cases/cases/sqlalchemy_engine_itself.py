import sqlalchemy as sa
from flask import Flask

app = Flask(__name__)
engine = sa.create_engine("postgresql://db")


@app.get("/count")
def count():
    return str(engine.scalar("SELECT count(*) FROM t"))  # blocking


@app.post("/row")
def row():
    result = engine.execute("INSERT INTO t VALUES (%(a)s)", a=1)  # blocking
    return str(result.rowcount)  # trap


@app.post("/both")
def both():
    with engine.begin() as connection:  # blocking
        connection.execute("DELETE FROM t")  # blocking
    return str(engine.dialect)  # trap
