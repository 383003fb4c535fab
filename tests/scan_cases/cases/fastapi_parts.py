import time
from contextlib import asynccontextmanager
from typing import Annotated

import requests
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI
from pydantic import BaseModel, computed_field, field_validator

router = APIRouter(prefix="/items")


class Item(BaseModel):
    name: str

    @field_validator("name")
    @classmethod
    def known(cls, value):
        requests.get("http://known")  # optional
        return value

    @computed_field
    @property
    def price(self) -> int:
        return requests.get("http://price").json()  # optional


async def session():
    client = requests.Session()
    client.get("http://begin")  # blocking
    yield client
    client.get("http://end")  # blocking


Session = Annotated[requests.Session, Depends(session)]


class Paging:
    def __init__(self, page: int = 1):
        time.sleep(1)  # optional
        self.page = page


@router.get("/")
async def listing(client: Session, paging: Annotated[Paging, Depends()]):
    return client.get("http://items").json()  # blocking


@router.post("/")
async def create(item: Item, tasks: BackgroundTasks):
    tasks.add_task(report, item.name)
    return item.name


def report(name):
    requests.post("http://report")  # trap


@router.get("/sync")
def sync():
    return requests.get("http://sync").json()  # optional


@asynccontextmanager
async def lifespan(app):
    time.sleep(2)  # optional
    yield


app = FastAPI(lifespan=lifespan)
app.include_router(router, prefix="/v1")


@app.exception_handler(ValueError)
async def failed(request, error):
    requests.post("http://failed")  # blocking


@app.middleware("http")
async def around(request, call_next):
    time.sleep(3)  # blocking
    return await call_next(request)
