import time

from fastapi import APIRouter, Depends, FastAPI
from fastapi_utils.cbv import cbv
from fastapi_utils.inferring_router import InferringRouter

inferring = InferringRouter()
plain = APIRouter()


class Store:
    def load(self):
        return open("store.json").read()  # blocking

    def drop(self):
        time.sleep(9)  # trap


def get_store():
    time.sleep(1)  # blocking
    return Store()


@cbv(inferring)
class Books:
    store: Store = Depends(get_store)

    @inferring.get("/books")
    async def books(self):
        return self.own(self.store.load())

    def own(self, text):
        time.sleep(2)  # blocking
        return text

    def not_asked(self):
        time.sleep(3)  # trap


@cbv(plain)
class Authors:
    store = Depends(get_store)

    def __init__(self, other: Store = Depends(get_store)):
        time.sleep(4)  # blocking
        self.other = other

    @plain.get("/authors")
    async def authors(self):
        time.sleep(5)  # blocking
        return self.other.load()


app = FastAPI()
app.include_router(inferring, prefix="/a")
app.include_router(plain, prefix="/b")
