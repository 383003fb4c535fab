import sqlite3
import time
from typing import Annotated

import requests
from fastapi import APIRouter, Depends, FastAPI, HTTPException, Header, WebSocket
from fastapi.concurrency import run_in_threadpool
from fastapi.security import OAuth2PasswordBearer

scheme = OAuth2PasswordBearer("token")


async def connection():
    made = sqlite3.connect("x.db")  # blocking
    try:
        yield made
    finally:
        made.close()  # optional


class Pager:
    def __init__(self, page: int = 1):
        self.page = page

    async def __call__(self, token: str = Depends(scheme)):
        if requests.get("http://auth/" + token).status_code != 200:  # blocking
            raise HTTPException(401)
        return self.page


pager = Pager()
Database = Annotated[sqlite3.Connection, Depends(connection)]
router = APIRouter(prefix="/items", dependencies=[Depends(pager)])


@router.get("/")
async def listing(database: Database):
    rows = await run_in_threadpool(database.execute, "select 1")  # trap
    return list(rows)  # optional


@router.delete("/{number}")
async def remove(number: int, database: Database, reason: Annotated[str, Header()]):
    database.execute("delete from items")  # blocking
    database.commit()  # blocking


@router.websocket("/live")
async def live(socket: WebSocket):
    await socket.accept()
    while True:
        time.sleep(1)  # blocking
        await socket.send_text("x")


app = FastAPI()
app.include_router(router, prefix="/v1")


@app.exception_handler(KeyError)
async def missing(request, error):
    requests.post("http://errors")  # blocking
