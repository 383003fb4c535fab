import time
from functools import lru_cache
from typing import Annotated, Protocol

import requests
from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool


class Repository(Protocol):
    def find(self, key: str) -> dict: ...


class Remote:
    def find(self, key: str) -> dict:
        return requests.get(key).json()  # blocking


class Service:
    def __init__(self, repository: Repository):
        self.repository = repository

    async def find(self, key: str) -> dict:
        return self.repository.find(key)

    async def off(self, key: str) -> dict:
        return await run_in_threadpool(requests.get, key)

    def warm(self):
        time.sleep(1)  # trap


@lru_cache
def settings():
    return open("settings").read()  # optional


def repository() -> Repository:
    return Remote()


def service(repository: Annotated[Repository, Depends(repository)]) -> Service:
    return Service(repository)


class Timed(APIRoute):
    def get_route_handler(self):
        original = super().get_route_handler()

        async def handler(request: Request):
            time.sleep(2)  # optional
            return await original(request)

        return handler


router = APIRouter(route_class=Timed, dependencies=[Depends(settings)])


@router.get("/items/{key}")
async def show(key: str, service: Annotated[Service, Depends(service)]):
    await service.off(key)
    return await service.find(key)


@router.websocket("/live")
async def live(websocket):
    await websocket.accept()
    time.sleep(3)  # blocking


app = FastAPI()
app.include_router(router, prefix="/api")


@app.exception_handler(404)
async def missing(request, error):
    return JSONResponse(requests.get("http://missing").json())  # blocking
