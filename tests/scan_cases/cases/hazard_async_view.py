import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/idle")
async def idle():  # hazard WA310
    time.sleep(1)  # blocking


@app.get("/awaits")
async def awaits():
    await asyncio.sleep(1)
    time.sleep(1)  # blocking


@app.get("/quick")
async def quick():
    return "x"


@app.get("/sync")
def sync():
    time.sleep(1)  # blocking
