import time

import requests
from quart import Quart
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.endpoints import HTTPEndpoint
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Mount, Route

quart = Quart(__name__)


def load():
    return requests.get("http://load").json()  # trap


def later():
    time.sleep(1)  # trap


async def home(request):
    data = await run_in_threadpool(load)
    return JSONResponse(data, background=BackgroundTask(later))


async def slow(request):
    async def rows():
        yield requests.get("http://row").text  # optional

    return StreamingResponse(rows())


class Item(HTTPEndpoint):
    async def get(self, request):
        return JSONResponse(requests.get("http://item").json())  # blocking

    async def helper(self):
        time.sleep(2)  # trap


class Timing(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        response = await call_next(request)
        time.sleep(3)  # blocking
        return response


@quart.before_request
async def guard():
    requests.get("http://guard")  # blocking


@quart.get("/q")
async def show():
    return await inner()


async def inner():
    with open("x") as file:  # blocking
        return file.read()  # blocking


app = Starlette(
    routes=[Route("/", home), Mount("/x", routes=[Route("/slow", slow), Route("/item", Item)])],
    middleware=[Middleware(Timing)],
)
