# entry: offload_stored.py::view
# entry: offload_stored.py::threaded
import asyncio
import functools
import time
from concurrent.futures import ThreadPoolExecutor

from asgiref.sync import sync_to_async
from starlette.concurrency import run_in_threadpool


class Repository:
    def __init__(self):
        self.pool = ThreadPoolExecutor()
        self.find_async = sync_to_async(self.find, thread_sensitive=False)

    def find(self, key):
        time.sleep(1)  # trap
        return key

    def key(self):
        time.sleep(2)  # blocking
        return "k"

    async def run(self, function, *args):
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.pool, functools.partial(function, *args))


async def view():
    repository = Repository()
    await repository.find_async("a")
    await repository.run(repository.find, repository.key())
    await run_in_threadpool(lambda: repository.find("b"))
    send = functools.partial(asyncio.to_thread, repository.find)
    return await send("c")


async def threaded():
    def load():
        time.sleep(3)  # trap
        return save()

    def save():
        time.sleep(4)  # trap

    def title():
        time.sleep(5)  # blocking

    title()
    return await sync_to_async(load)()
