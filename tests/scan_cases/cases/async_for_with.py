# entry: async_for_with.py::view
import time


class Source:
    async def __aenter__(self):
        time.sleep(1)  # blocking
        return self

    async def __aexit__(self, *args):
        time.sleep(2)  # blocking

    def __aiter__(self):
        return self

    async def __anext__(self):
        time.sleep(3)  # blocking
        raise StopAsyncIteration


async def view(request):
    async with Source() as source:
        async for item in source:
            print(item)
        return [item async for item in source]
