import asyncio
import time

import falcon.asgi
import httpx
import requests


class Reports:
    def __init__(self):
        self.client = httpx.AsyncClient()

    async def on_get(self, req, resp):
        answer = await self.client.get("http://reports")  # trap
        resp.media = answer.json()

    async def on_post(self, req, resp):
        media = await req.get_media()  # trap
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, requests.post, "http://reports")  # trap
        requests.post("http://reports", json=media)  # blocking

    async def on_delete(self, req, resp):
        resp.schedule(self.clean)

    async def clean(self):
        await asyncio.sleep(1)  # trap


class Clock:
    async def process_request(self, req, resp):
        time.sleep(0.01)  # blocking


app = falcon.asgi.App(middleware=Clock())
app.add_route("/reports", Reports())
