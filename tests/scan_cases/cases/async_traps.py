# entry: async_traps.py::view
import asyncio
import time


async def produce(queue):
    await queue.put(1)
    time.sleep(1)  # blocking


async def view():
    queue = asyncio.Queue()
    lock = asyncio.Lock()
    event = asyncio.Event()
    async with lock:
        await produce(queue)
    await queue.get()  # trap
    event.set()
    await event.wait()  # trap
    process = await asyncio.create_subprocess_exec("ls")  # trap
    await process.wait()  # trap
    reader, writer = await asyncio.open_connection("localhost", 80)  # trap
    await reader.read(10)  # trap
    writer.close()
    async with asyncio.timeout(3):
        done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(1))])  # trap
    for task in asyncio.as_completed([produce(queue)]):
        await task
    await asyncio.get_running_loop().getaddrinfo("localhost", 80)  # trap
    return [task.result() for task in done]  # trap
