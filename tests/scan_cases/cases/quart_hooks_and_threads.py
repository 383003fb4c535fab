import asyncio
import sqlite3

import requests
from quart import Blueprint, Quart, g, request
from quart.utils import run_sync

app = Quart(__name__)
bp = Blueprint("bp", __name__)


@app.before_serving
async def start():
    app.client = requests.Session()


@bp.before_request
async def open_database():
    g.db = sqlite3.connect("x.db")  # blocking


@bp.route("/rows")
async def rows():
    found = g.db.execute("select 1").fetchall()  # blocking
    return {"rows": found}


@bp.route("/threaded")
async def threaded():
    fetch = run_sync(lambda: requests.get("http://x").text)  # trap
    return await fetch()


@app.route("/sync")
def plain():
    return requests.get("http://y").text  # blocking


@app.websocket("/ws")
async def ws():
    await asyncio.get_event_loop().run_in_executor(None, lambda: requests.get("http://z"))  # trap
    requests.get("http://now")  # blocking


app.register_blueprint(bp)
