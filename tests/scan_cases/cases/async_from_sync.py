import asyncio
import time

import requests
from asgiref.sync import async_to_sync
from flask import Flask

app = Flask(__name__)


async def fetch():
    await asyncio.sleep(1)
    return requests.get("http://fetch").text  # blocking


async def offloaded():
    return await asyncio.to_thread(time.sleep, 1)


@app.get("/a")
def a():
    return asyncio.run(fetch())  # optional


@app.get("/b")
def b():
    return async_to_sync(fetch)()  # optional


@app.get("/c")
async def c():
    first, second = await asyncio.gather(fetch(), offloaded())
    return first


@app.get("/d")
def d():
    loop = asyncio.new_event_loop()
    return str(loop.run_until_complete(offloaded()))  # optional


@app.get("/e")
def e():
    coroutine = never()
    coroutine.close()
    return ""


async def never():
    time.sleep(1)  # trap
