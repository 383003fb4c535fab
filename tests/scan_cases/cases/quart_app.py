import asyncio
import time

from quart import Blueprint, Quart

pages = Blueprint("pages", __name__)


def work():
    time.sleep(1)  # trap


@pages.route("/")
async def index():
    await asyncio.to_thread(work)
    await asyncio.sleep(1)  # trap
    time.sleep(1)  # blocking


@pages.websocket("/ws")
async def socket():
    time.sleep(1)  # blocking


@pages.before_request
async def before():
    time.sleep(1)  # blocking


app = Quart(__name__)
app.register_blueprint(pages)


@app.before_serving
async def start():
    time.sleep(1)  # trap
