# entry: offload_bound.py::view
import asyncio
import functools
import time

import anyio.to_thread
from asgiref.sync import sync_to_async


class Report:
    def __init__(self, name):
        self.name = name

    def build(self, deep=False):
        time.sleep(1)  # trap
        return self.render()

    def render(self):
        time.sleep(2)  # trap

    def title(self):
        time.sleep(3)  # blocking
        return self.name

    build_async = sync_to_async(build)


async def view():
    report = Report("x")
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, report.build)
    await loop.run_in_executor(None, functools.partial(report.build, deep=True))
    await asyncio.to_thread(report.render)
    await anyio.to_thread.run_sync(report.build, True)
    await report.build_async()
    call = lambda: report.render()  # noqa: E731
    await asyncio.to_thread(call)
    return await asyncio.to_thread(str, report.title())
