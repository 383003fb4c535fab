import time

import anyio.to_thread
import requests
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.endpoints import HTTPEndpoint, WebSocketEndpoint
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route, WebSocketRoute


class Audit(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        response = await call_next(request)
        with open("audit.log", "a") as log:  # blocking
            log.write(request.url.path)  # blocking
        return response


class Orders(HTTPEndpoint):
    async def get(self, request):
        rows = await run_in_threadpool(self.load, 5)  # trap
        return JSONResponse(rows)

    async def post(self, request):
        return JSONResponse(self.load(1))

    def load(self, count):
        return requests.get("http://orders", params={"count": count}).json()  # blocking


class Feed(WebSocketEndpoint):
    encoding = "text"

    async def on_connect(self, websocket):
        await websocket.accept()

    async def on_receive(self, websocket, data):
        time.sleep(1)  # blocking
        await anyio.to_thread.run_sync(time.sleep, 1)  # trap
        await websocket.send_text(data)


app = Starlette(
    routes=[Mount("/v1", routes=[Route("/orders", Orders), WebSocketRoute("/feed", Feed)])],
    middleware=[Middleware(Audit)],
)
