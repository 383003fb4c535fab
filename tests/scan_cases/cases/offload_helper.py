# entry: offload_helper.py::view
import asyncio
import functools
import time

import requests


def in_thread(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        return await asyncio.to_thread(function, *args, **kwargs)

    return wrapper


def plain(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@in_thread
def slow(url):
    return requests.get(url)  # trap


@plain
def fast(url):
    return requests.get(url)  # blocking


async def run(function, *args):
    loop = asyncio.get_event_loop()
    return await loop.run_in_executor(None, lambda: function(*args))


async def view():
    await slow("http://example.org")
    await fast("http://example.org")
    await run(time.sleep, 1)  # trap
    return await run(requests.get, "http://example.org")  # trap
