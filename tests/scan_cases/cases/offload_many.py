import asyncio
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

import requests
from fastapi import FastAPI

app = FastAPI()
pool = ThreadPoolExecutor(4)


def slow(name):
    return requests.get(name).text  # trap


def called(name):
    return requests.get(name).text  # blocking


@app.get("/a")
async def a():
    loop = asyncio.get_running_loop()
    first = await loop.run_in_executor(pool, slow, "a")
    second = await loop.run_in_executor(None, partial(slow, name="b"))
    third = await asyncio.to_thread(lambda: slow("c"))
    return [first, second, third]


@app.get("/b")
async def b():
    return await asyncio.to_thread(print, called("x"))


@app.get("/c")
async def c():
    with ThreadPoolExecutor() as executor:  # optional
        futures = [executor.submit(slow, name) for name in "ab"]
        done = await asyncio.gather(*map(asyncio.wrap_future, futures))
    threading.Timer(1, slow, ["x"]).start()  # optional
    threading.Thread(target=slow, kwargs={"name": "y"}, daemon=True).start()  # optional
    return done


@app.get("/d")
async def d():
    async def inner():
        time.sleep(1)  # blocking

    await asyncio.gather(asyncio.create_task(inner()), asyncio.sleep(1))


@app.get("/e")
async def e():
    asyncio.get_running_loop().call_soon(time.sleep, 1)  # optional
    asyncio.get_running_loop().call_later(3, print)
    with ProcessPoolExecutor() as executor:  # optional
        await asyncio.get_running_loop().run_in_executor(executor, slow, "p")
