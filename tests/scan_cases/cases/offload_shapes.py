# entry: offload_shapes.py::view
import asyncio
import functools
import time
from concurrent.futures import ThreadPoolExecutor

from asgiref.sync import async_to_sync, sync_to_async
from starlette.concurrency import run_in_threadpool

pool = ThreadPoolExecutor()


def slow(x=None):
    time.sleep(1)  # trap
    return x


def eager():
    time.sleep(2)  # blocking


@sync_to_async
def decorated():
    time.sleep(3)  # trap


@sync_to_async(thread_sensitive=True)
def configured():
    time.sleep(4)  # trap


async def view(request):
    loop = asyncio.get_event_loop()
    await loop.run_in_executor(pool, functools.partial(slow, 1))
    await loop.run_in_executor(None, lambda: slow(2))
    await asyncio.to_thread(lambda: time.sleep(5))  # trap
    await asyncio.to_thread(slow, eager())
    await run_in_threadpool(slow, 3)
    await decorated()
    await configured()
    await sync_to_async(lambda: slow(4))()
    wrapped = sync_to_async(slow)
    await wrapped(5)
    future = pool.submit(slow)
    await asyncio.wrap_future(future)  # trap
    await asyncio.sleep(0)  # trap


def sync_view(request):
    return async_to_sync(view)(request)
