# entry: offloaded_results.py::view
# entry: offloaded_results.py::decorated
# entry: offloaded_results.py::queued
import asyncio
import functools
import os
import time

from asgiref.sync import sync_to_async


class Report:
    @classmethod
    def load(cls, key):
        time.sleep(key)  # trap
        return cls()

    def publish(self):
        os.rename("a", "b")  # blocking

    async def send(self):
        time.sleep(2)  # blocking

    def archive(self):
        time.sleep(3)  # trap


class Index:
    def __init__(self):
        time.sleep(4)  # trap

    def refresh(self):
        time.sleep(5)  # blocking


class Page:
    def render(self):
        time.sleep(6)  # blocking

    def discard(self):
        time.sleep(7)  # trap


@sync_to_async
def find():
    time.sleep(8)  # trap
    return Page()


async def view():
    report = await asyncio.to_thread(Report.load, 1)
    report.publish()
    index = await asyncio.get_running_loop().run_in_executor(None, Index)
    index.refresh()
    await asyncio.to_thread(report.archive)
    await asyncio.wait_for(report.send(), timeout=3)


async def decorated():
    page = await find()
    page.render()
    await sync_to_async(page.discard)()


async def queued():
    jobs = asyncio.Queue()
    await jobs.put(functools.partial(time.sleep, 9))
    await jobs.put(lambda: os.remove("job"))  # blocking
    job = await jobs.get()
    job()  # blocking
