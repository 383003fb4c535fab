# entry: mixed_offload.py::view
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from anyio import to_thread


class Storage:
    executor = ThreadPoolExecutor(2)

    def _read(self, path):
        with open(path) as handle:  # trap
            return handle.read()  # trap

    async def read(self, path):
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.executor, self._read, path)

    async def size(self, path):
        return len(await to_thread.run_sync(self._read, path))

    async def wrong(self, path):
        return await asyncio.to_thread(self._check(path))

    def _check(self, path):
        time.sleep(1)  # blocking
        return lambda: self._read(path)

    async def blocking(self, path):
        future = self.executor.submit(self._read, path)
        return future.result()  # blocking


async def view():
    storage = Storage()
    await asyncio.gather(storage.read("a"), storage.size("b"), storage.wrong("c"))
    return await storage.blocking("d")
