# entry: async_workers.py::view
import asyncio
import time


class Worker:
    def __init__(self):
        self.queue = asyncio.Queue()
        self.task = None

    async def start(self):
        self.task = asyncio.create_task(self._loop())

    async def _loop(self):
        while True:
            job = await self.queue.get()
            await job.run()

    async def stop(self):
        self.task.cancel()
        try:
            await self.task
        except asyncio.CancelledError:
            self.clean()

    def clean(self):
        time.sleep(1)  # blocking

    def dump(self):
        time.sleep(2)  # trap


class Job:
    async def run(self):
        time.sleep(3)  # blocking


async def limited(semaphore, awaitable):
    async with semaphore:
        return await awaitable


async def ping(number):
    time.sleep(4)  # blocking


async def view():
    worker = Worker()
    await worker.start()
    await worker.queue.put(Job())
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*[limited(semaphore, ping(n)) for n in range(2)])
    await worker.stop()
