# entry: offload_async.py::view
import asyncio
import functools
import time

import requests
from asgiref.sync import sync_to_async


def slow(value=0):
    time.sleep(1)  # trap
    return value


def at_once(value):
    time.sleep(1)  # blocking
    return slow


@sync_to_async
def decorated():
    time.sleep(1)  # trap


@sync_to_async(thread_sensitive=True)
def decorated_too():
    time.sleep(1)  # trap


async def view():
    await asyncio.to_thread(slow, 1)
    await asyncio.to_thread(requests.get, "http://example.org")  # trap
    await asyncio.to_thread(lambda: requests.get("http://example.org"))  # trap
    await asyncio.to_thread(at_once(1))
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, slow)
    await loop.run_in_executor(None, functools.partial(slow, 2))
    await sync_to_async(slow)()
    await decorated()
    await decorated_too()
    await asyncio.sleep(1)  # trap
