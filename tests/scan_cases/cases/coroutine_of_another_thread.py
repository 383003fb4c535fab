import asyncio
import threading
import time

from flask import Flask

app = Flask(__name__)
loop = asyncio.new_event_loop()
threading.Thread(target=loop.run_forever, daemon=True).start()


async def elsewhere():
    time.sleep(1)  # trap
    return 1


@app.get("/")
def wait():
    future = asyncio.run_coroutine_threadsafe(elsewhere(), loop)  # trap
    return str(future.result(timeout=3))  # blocking
