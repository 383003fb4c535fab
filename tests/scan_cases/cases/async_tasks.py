# entry: async_tasks.py::view
import asyncio
import time

import anyio
from asgiref.sync import sync_to_async


def slow():
    time.sleep(1)  # trap


async def blocking():
    time.sleep(2)  # blocking


async def other():
    time.sleep(3)  # blocking


async def view(request):
    await asyncio.to_thread(slow)
    await anyio.to_thread.run_sync(slow)
    await asyncio.get_running_loop().run_in_executor(None, slow)
    await sync_to_async(slow)()
    await sync_to_async(slow, thread_sensitive=False)()
    asyncio.create_task(blocking())
    await asyncio.gather(other(), blocking())
    async with asyncio.TaskGroup() as group:
        group.create_task(other())
