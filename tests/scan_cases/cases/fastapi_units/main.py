import time

from fastapi import Depends, FastAPI

from units import UnitOfWork, unit, settings

app = FastAPI()


@app.get("/orders")
async def orders(work: UnitOfWork = Depends(unit)):
    return work.orders()


@app.get("/settings")
def read_settings(values: dict = Depends(settings)):
    time.sleep(1)  # blocking
    return values
