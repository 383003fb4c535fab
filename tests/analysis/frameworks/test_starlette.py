from tests.analysis.frameworks.found import find


def test_routes_mounts_and_methods(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from starlette.applications import Starlette
        from starlette.routing import Mount, Route, Router, WebSocketRoute

        async def listing(request):
            time.sleep(1)

        def page(request): ...
        async def deep(request): ...
        async def routed(request): ...
        async def socket(websocket): ...
        async def alone(request): ...

        inner = Starlette(routes=[Route("/deep", deep)])
        router = Router([Route("/routed", routed)])
        app = Starlette(
            routes=[
                Route("/list", listing, methods=["GET", "POST"]),
                Route("/page", endpoint=page),
                WebSocketRoute("/ws", socket),
                Mount("/inner", app=inner),
                Mount("/group", routes=[Mount("/more", app=router)]),
            ]
        )
        unattached = [Route("/alone", alone)]
        """,
    )
    assert found.routes("listing") == {"GET,POST /list"}
    assert found.view("listing").is_async
    assert found.waits("listing") == {"time.sleep"}
    assert found.routes("page") == {"GET /page"}
    assert not found.view("page").is_async
    assert found.routes("socket") == {"WEBSOCKET /ws"}
    assert found.routes("deep") == {"GET /inner/deep"}
    assert found.routes("routed") == {"GET /group/more/routed"}
    assert found.routes("alone") == {"GET /alone"}


def test_endpoints_that_are_classes_give_one_view_a_method(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from starlette.applications import Starlette
        from starlette.endpoints import HTTPEndpoint, WebSocketEndpoint
        from starlette.routing import Route, WebSocketRoute

        class Base(HTTPEndpoint):
            async def post(self, request):
                self.helper()

            def helper(self):
                time.sleep(1)

        class Orders(Base):
            async def get(self, request): ...

        class Chat(WebSocketEndpoint):
            async def on_receive(self, websocket, data):
                time.sleep(1)

        app = Starlette(routes=[Route("/orders", Orders), WebSocketRoute("/chat", Chat)])
        """,
    )
    assert sorted(found.names()) == ["Chat.on_receive", "Orders.get", "Orders.post"]
    assert found.routes("Orders.post") == {"POST /orders"}
    assert found.waits("Orders.post") == {"time.sleep"}
    assert found.waits("Orders.get") == set()
    assert found.waits("Chat.on_receive") == {"time.sleep"}


def test_middleware_and_exception_handlers(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from starlette.applications import Starlette
        from starlette.middleware import Middleware
        from starlette.middleware.base import BaseHTTPMiddleware

        class Timing(BaseHTTPMiddleware):
            async def dispatch(self, request, call_next):
                time.sleep(1)
                return await call_next(request)

        class Raw:
            def __init__(self, app):
                self.app = app

            async def __call__(self, scope, receive, send):
                await self.app(scope, receive, send)

        async def missing(request, error):
            time.sleep(1)

        async def starting(): ...

        app = Starlette(
            middleware=[Middleware(Timing)],
            exception_handlers={404: missing},
            on_startup=[starting],
        )
        app.add_middleware(Raw)
        """,
    )
    assert found.names() == []
    assert sorted(found.names("middleware")) == ["Raw.__call__", "Timing.dispatch"]
    assert found.names("error_handler") == ["missing"]
    assert found.waits("Timing.dispatch") == found.waits("missing") == {"time.sleep"}


def test_what_is_stored_in_the_state_of_an_application(tmp_path):
    found = find(
        tmp_path,
        """
        import redis
        from starlette.applications import Starlette
        from starlette.routing import Route

        async def count(request):
            return request.app.state.cache.incr("count")

        app = Starlette(routes=[Route("/", count)])
        app.state.cache = redis.Redis()
        """,
    )
    assert found.waits("count") == {"redis.Redis.incr"}


def test_flask_behind_a_mount(tmp_path):
    found = find(
        tmp_path,
        """
        from a2wsgi import WSGIMiddleware
        from bridge import Bridge
        from flask import Flask
        from starlette.applications import Starlette
        from starlette.routing import Mount

        first, second = Flask("first"), Flask("second")

        @first.route("/one")
        def one(): ...

        @second.route("/two")
        def two(): ...

        app = Starlette(routes=[Mount("/old", app=WSGIMiddleware(first)), Mount("/", app=Bridge(second))])
        """,
    )
    assert found.routes("one") == {"GET /old/one"}
    assert found.routes("two") == {"GET /two"}


def test_a_path_that_is_not_known_is_not_made_up(tmp_path):
    found = find(
        tmp_path,
        """
        import os
        from starlette.applications import Starlette
        from starlette.routing import Route

        async def somewhere(request): ...

        app = Starlette(routes=[Route(os.environ["WHERE"], somewhere)])
        """,
    )
    assert found.names() == ["somewhere"]
    assert found.routes("somewhere") == set()
