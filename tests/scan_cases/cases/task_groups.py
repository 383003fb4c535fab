# entry: task_groups.py::view
# entry: task_groups.py::sync_view
import asyncio
import time


async def one(number):
    time.sleep(1)  # blocking
    return number


async def two():
    time.sleep(2)  # blocking


async def never():
    time.sleep(3)  # trap


def soon(text):
    time.sleep(4)  # optional


class Worker:
    async def run(self):
        await self._step()

    async def _step(self):
        time.sleep(5)  # blocking


async def view():
    never
    asyncio.get_running_loop().call_soon(soon, "x")
    results = await asyncio.gather(*(one(number) for number in range(3)))
    async with asyncio.TaskGroup() as group:
        group.create_task(Worker().run())
    await asyncio.wait_for(asyncio.shield(two()), timeout=9)
    await asyncio.sleep(1)  # trap
    return results


async def nested():
    time.sleep(6)  # blocking


def sync_view():
    with asyncio.Runner() as runner:
        return runner.run(nested())
