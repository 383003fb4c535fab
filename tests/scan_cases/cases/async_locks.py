# entry: async_locks.py::view
import asyncio
import queue
import threading

lock = asyncio.Lock()
jobs = asyncio.Queue()
thread_jobs = queue.Queue()
event = asyncio.Event()


async def view(request):
    async with lock:  # trap
        await jobs.get()  # trap
    await event.wait()  # trap
    await asyncio.sleep(1)  # trap
    await asyncio.wait_for(event.wait(), 1)  # trap
    thread_jobs.get()  # blocking
    threading.Event().wait()  # blocking
