# entry: coroutine_kinds.py::view
import asyncio
import functools
import inspect
import time


async def load():
    time.sleep(1)  # blocking


def load_sync():
    time.sleep(2)  # blocking


async def dropped():
    time.sleep(3)  # trap


async def call(function, *args):
    if inspect.iscoroutinefunction(function):
        return await function(*args)
    return function(*args)


def as_async(function):
    @functools.wraps(function)
    async def inner(*args):
        return function(*args)

    return inner


@as_async
def wrapped():
    time.sleep(4)  # blocking


async def with_timeout(awaitable):
    return await asyncio.wait_for(awaitable, 3)


async def view():
    await call(load)
    await call(load_sync)
    await with_timeout(wrapped())
    pending = [load() for _ in range(2)]
    await asyncio.gather(*pending, return_exceptions=True)
    later = dropped()
    later.close()
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.set_result(1)
    return await future
