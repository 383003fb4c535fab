import asyncio
import time

import requests


class Application:
    def __init__(self, scope=None):
        self.session = requests.Session()

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            await self.lifespan(receive, send)
        elif scope["type"] == "http":
            await self.http(scope, receive, send)

    async def lifespan(self, receive, send):
        await receive()
        self.session.get("http://warm")  # optional

    async def http(self, scope, receive, send):
        body = await asyncio.to_thread(self.load)
        body += self.now()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})

    def load(self):
        return self.session.get("http://load").content  # trap

    def now(self):
        time.sleep(1)  # blocking
        return b"x"

    async def websocket(self, scope, receive, send):
        time.sleep(2)  # trap


class Timing:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def timed(message):
            time.sleep(3)  # blocking
            await send(message)

        await self.app(scope, receive, timed)


app = Timing(Application())
