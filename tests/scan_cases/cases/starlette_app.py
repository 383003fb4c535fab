import time

import redis
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.endpoints import HTTPEndpoint
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.routing import Mount, Route, WebSocketRoute


def work():
    time.sleep(1)  # trap


async def listing(request):
    await run_in_threadpool(work)
    time.sleep(1)  # blocking


def page(request):
    return request.app.state.cache.get("page")  # blocking


class Orders(HTTPEndpoint):
    async def get(self, request):
        self.load()

    def load(self):
        time.sleep(1)  # blocking

    def put(self, request):
        time.sleep(1)  # blocking

    def unused(self):
        time.sleep(1)  # trap


async def socket(websocket):
    time.sleep(1)  # blocking


class Timing(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        time.sleep(1)  # blocking
        return await call_next(request)


async def start():
    time.sleep(1)  # trap


app = Starlette(
    routes=[
        Route("/", listing),
        Mount("/more", routes=[Route("/page", page), Route("/orders", Orders)]),
        WebSocketRoute("/ws", socket),
    ],
    middleware=[Middleware(Timing)],
    on_startup=[start],
)
app.state.cache = redis.Redis()
