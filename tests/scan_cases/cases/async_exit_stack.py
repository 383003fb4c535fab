# entry: async_exit_stack.py::view
import contextlib
import time


class Client:
    async def __aenter__(self):
        time.sleep(1)  # blocking
        return self

    async def __aexit__(self, *error):
        time.sleep(2)  # blocking

    async def get(self):
        time.sleep(3)  # blocking


@contextlib.asynccontextmanager
async def session():
    yield Client()
    time.sleep(4)  # blocking


async def goodbye(name):
    time.sleep(5)  # blocking


def unused():
    time.sleep(6)  # trap


async def view():
    async with contextlib.AsyncExitStack() as stack:
        client = await stack.enter_async_context(Client())
        await client.get()
        await stack.enter_async_context(session())
        stack.push_async_callback(goodbye, "x")
