# entry: async_iteration.py::view
import contextlib
import time


class Rows:
    def __init__(self, count):
        self.count = count

    def __aiter__(self):
        return self

    async def __anext__(self):
        time.sleep(1)  # blocking
        self.count -= 1
        if self.count < 0:
            raise StopAsyncIteration
        return self.count


async def numbers():
    try:
        yield 1
    finally:
        time.sleep(2)  # blocking


async def unused():
    time.sleep(3)  # trap
    yield 1


async def doubled(rows):
    async for row in rows:
        time.sleep(4)  # blocking
        yield row * 2


async def view():
    found = [row async for row in doubled(Rows(2))]
    async with contextlib.aclosing(numbers()) as stream:
        first = await anext(stream)
    unused()
    return found, first
