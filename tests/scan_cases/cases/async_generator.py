# entry: async_generator.py::view
import time


async def numbers():
    time.sleep(1)  # blocking
    yield 1


class Manager:
    async def __aenter__(self):
        time.sleep(1)  # blocking
        return self

    async def __aexit__(self, *details):
        return None


async def view():
    async with Manager():
        return [number async for number in numbers()]
