# entry: asyncio_run_inside.py::view
import asyncio
import time

import httpx


async def fetch():
    async with httpx.AsyncClient() as client:
        await client.get("x")  # trap
    time.sleep(1)  # blocking


def view(request):
    asyncio.run(fetch())  # optional
    loop = asyncio.new_event_loop()
    loop.run_until_complete(fetch())  # optional
