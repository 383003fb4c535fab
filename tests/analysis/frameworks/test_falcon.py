import pytest

from tests.analysis.frameworks.found import find


@pytest.mark.parametrize("app", ["falcon.App()", "falcon.API()"])
def test_a_resource_gives_one_view_a_responder(tmp_path, app):
    found = find(
        tmp_path,
        f"""
        import time
        import falcon
        import redis

        class Base:
            def on_delete(self, req, resp):
                self.store.delete("key")

        class Things(Base):
            def __init__(self, store):
                self.store = store

            def on_get(self, req, resp):
                time.sleep(1)

            def on_post(self, req, resp): ...

            def on_get_collection(self, req, resp):
                self.store.keys()

            def helper(self):
                time.sleep(1)

        app = {app}
        things = Things(redis.Redis())
        app.add_route("/things/{{number}}", things)
        app.add_route("/things", things, suffix="collection")
        """,
    )
    assert sorted(found.names()) == [
        "Things.on_delete",
        "Things.on_get",
        "Things.on_get_collection",
        "Things.on_post",
    ]
    assert found.routes("Things.on_get") == {"GET /things/{number}"}
    assert found.routes("Things.on_get_collection") == {"GET /things"}
    assert found.waits("Things.on_get") == {"time.sleep"}
    assert found.waits("Things.on_post") == set()
    assert found.waits("Things.on_delete") == {"redis.Redis.delete"}
    assert found.waits("Things.on_get_collection") == {"redis.Redis.keys"}


def test_async_responders(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        import falcon.asgi

        class Chat:
            async def on_get(self, req, resp):
                time.sleep(1)

            async def on_websocket(self, req, ws): ...

        def create_app():
            app = falcon.asgi.App()
            app.add_route("/chat", Chat())
            return app
        """,
    )
    assert found.view("Chat.on_get").is_async
    assert found.waits("Chat.on_get") == {"time.sleep"}
    assert found.routes("Chat.on_websocket") == {"WEBSOCKET /chat"}


def test_what_runs_around_responders(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        import falcon

        class Session:
            def process_request(self, req, resp):
                time.sleep(1)

            def process_response(self, req, resp, resource, succeeded): ...

        class Late:
            def process_resource(self, req, resp, resource, params): ...

        class Broken(Exception):
            @staticmethod
            def handle(req, resp, error, params):
                time.sleep(1)

        def missing(req, resp, error, params):
            time.sleep(1)

        def check(req, resp, resource, params):
            time.sleep(1)

        def fallback(req, resp, path):
            time.sleep(1)

        class Things:
            @falcon.before(check)
            def on_get(self, req, resp): ...

        app = falcon.App(middleware=[Session()])
        app.add_middleware(Late())
        app.add_error_handler(KeyError, missing)
        app.add_error_handler(Broken)
        app.add_sink(fallback, "/files")
        app.add_route("/", Things())
        """,
    )
    assert sorted(found.names()) == ["Things.on_get", "fallback"]
    assert found.routes("fallback") == {"/files"}
    assert sorted(found.names("middleware")) == [
        "Late.process_resource",
        "Session.process_request",
        "Session.process_response",
    ]
    assert sorted(found.names("error_handler")) == ["Broken.handle", "missing"]
    assert found.names("hook") == ["check"]
    for name in ("Session.process_request", "Broken.handle", "missing", "check", "fallback"):
        assert found.waits(name) == {"time.sleep"}


def test_a_resource_that_is_not_routed_is_left_alone(tmp_path):
    found = find(
        tmp_path,
        """
        import falcon

        class Things:
            def on_get(self, req, resp): ...

        app = falcon.App()
        """,
    )
    assert found.report.views == ()
