import base64
import json
import time

import redis
import requests
from starlette.applications import Starlette
from starlette.authentication import AuthCredentials, AuthenticationBackend, SimpleUser, requires
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router

store = redis.Redis()


class Tokens(AuthenticationBackend):
    async def authenticate(self, connection):
        name = base64.b64decode(connection.headers["Authorization"]).decode()  # trap
        if store.get(f"token:{name}"):  # blocking
            return AuthCredentials(["authenticated"]), SimpleUser(name)
        return None


class Signed(JSONResponse):
    def render(self, content):
        with open("key") as file:  # optional
            return json.dumps([content, file.read()]).encode()  # optional


def tell(name):
    requests.post("http://tell", data=name)  # optional


@requires("authenticated")
async def profile(request):
    found = store.hgetall(request.user.display_name)  # blocking
    return Signed({key.decode(): value.decode() for key, value in found.items()})


@requires("authenticated", redirect="login")
def update(request):
    store.hset(request.user.display_name, "seen", 1)  # blocking
    return Response(background=BackgroundTask(tell, request.user.display_name))


async def on_error(request, error):
    time.sleep(0.5)  # blocking
    return JSONResponse({}, status_code=500)


router = Router()
router.add_route("/update", update, methods=["POST"])
app = Starlette(
    routes=[Route("/profile", profile)],
    middleware=[Middleware(AuthenticationMiddleware, backend=Tokens())],
    exception_handlers={Exception: on_error},
)
app.mount("/sub", router)
