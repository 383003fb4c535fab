# entry: async_dependency_chain.py::view
import asyncio
import functools

import requests


def retry(times):
    def decorator(function):
        @functools.wraps(function)
        async def inner(*args, **kwargs):
            for _ in range(times):
                await asyncio.sleep(1)  # trap
                return await function(*args, **kwargs)

        return inner

    return decorator


@retry(3)
async def load(url):
    return requests.get(url)  # blocking


async def view(request):
    results = await asyncio.gather(*[load(url) for url in request.urls])
    done = [task async for task in stream()]
    return results, done


async def stream():
    for url in ("a", "b"):
        yield await asyncio.to_thread(requests.get, url)  # trap
