import sqlite3
import time

from quart import Blueprint, Quart

app = Quart(__name__)
bp = Blueprint("bp", __name__)


@app.before_serving
async def start():
    time.sleep(1)  # trap
    app.pool = sqlite3.connect("x")  # trap


@app.while_serving
async def serve():
    app.other = sqlite3.connect("y")  # trap
    yield


@bp.get("/rows")
async def rows():
    return list(app.pool.execute("select 1"))  # blocking


@app.get("/others")
async def others():
    return list(app.other.execute("select 1"))  # blocking


app.register_blueprint(bp)
