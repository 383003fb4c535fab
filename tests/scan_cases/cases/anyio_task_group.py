# entry: anyio_task_group.py::view
import time

import anyio


async def tick(number):
    time.sleep(number)  # blocking


async def later():
    time.sleep(2)  # trap


async def view():
    async with anyio.create_task_group() as group:
        group.start_soon(tick, 1)
    await anyio.to_thread.run_sync(time.sleep, 3)  # trap
    later()
