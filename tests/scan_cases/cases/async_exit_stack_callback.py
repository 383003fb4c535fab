# entry: async_exit_stack_callback.py::view
import os
import time
from contextlib import AsyncExitStack


def unregistered():
    time.sleep(1)  # trap


async def view():
    async with AsyncExitStack() as stack:
        stack.callback(os.remove, "lock")  # blocking
        stack.callback(print, "left")
