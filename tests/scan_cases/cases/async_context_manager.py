# entry: async_context_manager.py::view
import contextlib
import time


@contextlib.asynccontextmanager
async def resource():
    time.sleep(1)  # blocking
    yield 1


async def view():
    async with resource():
        pass
