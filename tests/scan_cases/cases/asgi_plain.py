import time


async def lifespan(scope, receive, send):
    time.sleep(1)  # blocking


class Pages:
    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            return await lifespan(scope, receive, send)
        time.sleep(1)  # blocking


class Timing:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        time.sleep(1)  # blocking
        await self.app(scope, receive, send)


class Stored:
    async def handle(self, scope, receive, send):
        time.sleep(1)  # trap


async def consume(messages, receive, send):
    time.sleep(1)  # trap


app = Timing(Pages())
