import time

import requests
from fastapi import APIRouter, Depends, FastAPI

app = FastAPI()
router = APIRouter(prefix="/v1")


def session():
    client = requests.Session()
    yield client


def settings():
    time.sleep(1)  # blocking
    return {}


@router.get("/items")
async def items(client=Depends(session), config=Depends(settings)):
    return client.get("http://example.org").json()  # blocking


@app.get("/x")
async def other():
    time.sleep(1)  # blocking


app.include_router(router)
