import asyncio
import time

import requests
from django.utils.decorators import sync_and_async_middleware


@sync_and_async_middleware
def both(get_response):
    if asyncio.iscoroutinefunction(get_response):

        async def middleware(request):
            response = await get_response(request)
            time.sleep(1)  # blocking
            return response

    else:

        def middleware(request):
            requests.get("http://sync")  # blocking
            return get_response(request)

    return middleware


class Timing:
    async_capable = True
    sync_capable = False

    def __init__(self, get_response):
        self.get_response = get_response

    async def __call__(self, request):
        time.sleep(2)  # blocking
        return await self.get_response(request)
