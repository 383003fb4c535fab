import asyncio
import json
import time

import aiohttp
import requests
from aiohttp import web

routes = web.RouteTableDef()


@routes.get("/status")
async def status(request):
    answer = requests.get("http://status")  # blocking
    return web.json_response(answer.json())


@routes.view("/users/{name}")
class User(web.View):
    async def get(self):
        async with aiohttp.ClientSession() as client:
            async with client.get("http://users") as answer:  # trap
                return web.json_response(await answer.json())  # trap

    async def post(self):
        data = await self.request.json()  # trap
        with open(f"users/{data['name']}", "w") as file:  # blocking
            json.dump(data, file)  # optional
        return web.Response()


@web.middleware
async def slow(request, handler):
    time.sleep(0.1)  # blocking
    return await handler(request)


async def plain(request):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, time.sleep, 1)  # trap
    return web.FileResponse("x")


async def stored(request):
    return web.Response(body=open("stored").read())  # blocking


app = web.Application(middlewares=[slow])
app.add_routes(routes)
app.add_routes([web.get("/plain", plain)])
app.router.add_get("/stored", stored)
