# entry: async_view.py::view
import asyncio
import time

import httpx


async def helper():
    time.sleep(1)  # blocking


async def never():
    time.sleep(1)  # trap


async def background():
    time.sleep(1)  # blocking


async def view():
    await helper()
    never()
    task = asyncio.create_task(background())
    async with httpx.AsyncClient() as client:
        await client.get("http://example.org")  # trap
    httpx.get("http://example.org")  # blocking
    await asyncio.gather(helper(), task)
