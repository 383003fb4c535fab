# entry: async_side.py::main
# entry: async_side.py::not_awaited
import asyncio
import time

import aiofiles
import aiohttp
import requests


class Client:
    async def __aenter__(self):
        requests.get("http://enter")  # blocking
        return self

    async def __aexit__(self, *error):
        time.sleep(1)  # blocking

    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration(requests.get("http://next"))  # blocking

    def __await__(self):
        time.sleep(2)  # blocking
        return asyncio.sleep(1).__await__()

    async def close(self):
        time.sleep(3)  # trap


async def main():
    async with Client() as client, aiohttp.ClientSession() as session:
        async for item in client:
            print(item)
        await client
        async with session.get("x") as answer, aiofiles.open("x") as file:
            await answer.read()
            await file.read()
    async with asyncio.timeout(1), asyncio.TaskGroup() as group:
        group.create_task(work())
    await asyncio.wait_for(asyncio.shield(work()), 3)
    return [row async for row in rows()]


async def work():
    time.sleep(4)  # blocking


async def rows():
    yield open("x").read()  # blocking


async def not_awaited():
    client = Client()
    print(client.close)
    await asyncio.Event().wait()
