import pytest

from tests.analysis.frameworks.found import find


def test_routes_and_methods(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from bottle import Bottle

        app = Bottle()

        @app.route("/plain")
        def plain():
            time.sleep(1)

        @app.route("/both", method=["GET", "POST"])
        def both(): ...

        @app.route("/named", "PUT")
        def named(): ...

        @app.post("/posted")
        def posted(): ...

        @app.get(["/one", "/two"])
        def several(): ...

        @app.route("/first")
        @app.route("/second")
        def stacked(): ...
        """,
    )
    assert found.routes("plain") == {"GET /plain"}
    assert found.waits("plain") == {"time.sleep"}
    assert found.routes("both") == {"GET,POST /both"}
    assert found.routes("named") == {"PUT /named"}
    assert found.routes("posted") == {"POST /posted"}
    assert found.routes("several") == {"GET /one", "GET /two"}
    assert found.routes("stacked") == {"GET /first", "GET /second"}
    assert {view.framework for view in found.report.views} == {"bottle"}


def test_routes_without_a_decorator(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from bottle import Bottle

        def listing():
            time.sleep(1)

        class Pages:
            def __init__(self, app):
                app.route("/page", callback=self.page)

            def page(self):
                time.sleep(1)

        app = Bottle()
        app.route("/list", ["GET", "HEAD"], listing)
        Pages(app)
        """,
    )
    assert found.routes("listing") == {"GET,HEAD /list"}
    assert found.routes("Pages.page") == {"GET /page"}
    assert found.waits("Pages.page") == {"time.sleep"}


def test_a_route_without_a_path_is_named_after_the_function(tmp_path):
    found = find(
        tmp_path,
        """
        import bottle

        @bottle.route()
        def hello(name, times=1): ...

        @bottle.get
        def shop__list(): ...
        """,
    )
    assert found.routes("hello") == {"GET /hello/<name>", "GET /hello/<name>/<times>"}
    assert found.routes("shop__list") == {"GET /shop/list"}


def test_a_path_that_is_not_known_is_not_made_up(tmp_path):
    found = find(
        tmp_path,
        """
        import os
        from bottle import route

        @route(os.environ["WHERE"])
        def somewhere(): ...
        """,
    )
    assert found.routes("somewhere") == set()


def test_the_default_application_and_its_mounts(tmp_path):
    found = find(
        tmp_path,
        """
        import bottle
        from bottle import Bottle, default_app, get, mount

        inner = Bottle()
        other = Bottle()

        @inner.get("/a")
        def a(): ...

        @other.get("/b")
        def b(): ...

        @get("/c")
        def c(): ...

        mount("/inner/", inner)
        default_app().merge(other)
        inner.mount("/deep", other)
        """,
    )
    assert found.routes("a") == {"GET /inner/a"}
    assert found.routes("b") == {"GET /b", "GET /inner/deep/b"}
    assert found.routes("c") == {"GET /c"}


def test_hooks_and_error_handlers_are_no_views(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from bottle import Bottle, error, hook

        app = Bottle()

        @app.hook("before_request")
        def before():
            time.sleep(1)

        @hook("after_request")
        def after(): ...

        def reset(): ...

        app.add_hook("app_reset", reset)

        @app.error(404)
        def missing(error):
            time.sleep(1)

        @error(500)
        def broken(error): ...
        """,
    )
    assert found.names() == []
    assert found.names("hook") == ["before", "after", "reset"]
    assert found.names("error_handler") == ["missing", "broken"]
    assert found.waits("before") == found.waits("missing") == {"time.sleep"}


@pytest.mark.parametrize("how", ["app.install(Timing())", "app.install(timing)"])
def test_a_plugin_runs_for_every_view_of_its_application(tmp_path, how):
    found = find(
        tmp_path,
        f"""
        import time
        from bottle import Bottle

        class Timing:
            def apply(self, callback, route):
                def wrapper(*args, **kwargs):
                    time.sleep(1)
                    return callback(*args, **kwargs)
                return wrapper

        def timing(callback):
            def wrapper(*args, **kwargs):
                time.sleep(1)
                return callback(*args, **kwargs)
            return wrapper

        app = Bottle()
        other = Bottle()

        @app.get("/")
        def index():
            open("index.html")

        {how}

        @other.get("/other")
        def untouched(): ...
        """,
    )
    assert found.names() == ["index", "untouched"]
    assert found.waits("index") == {"time.sleep", "open"}
    assert found.waits("untouched") == set()


def test_a_decorator_given_to_one_route(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from bottle import Bottle

        def slowly(callback):
            def wrapper(*args):
                time.sleep(1)
                return callback(*args)
            return wrapper

        app = Bottle()

        @app.get("/", apply=[slowly])
        def index(): ...

        @app.get("/quick")
        def quick(): ...
        """,
    )
    assert found.waits("index") == {"time.sleep"}
    assert found.waits("quick") == set()


COPY = """
class BaseRequest: ...
class BaseResponse: ...
class RouteBuildError(Exception): ...
class ServerAdapter: ...

class Bottle:
    def __call__(self, environ, start_response):
        return self.wsgi(environ, start_response)

    def wsgi(self, environ, start_response):
        open("trace")

    def route(self, path=None, method="GET", callback=None):
        def decorator(callback):
            return callback
        return decorator
"""


def test_a_copy_of_bottle_in_the_project(tmp_path):
    source = """
        import time
        from shop.bottle import Bottle

        app = Bottle()

        @app.route("/")
        def index():
            time.sleep(1)
        """
    found = find(tmp_path, {"shop/__init__.py": "", "shop/bottle.py": COPY, "shop/web.py": source})
    assert [view.handler.qualname for view in found.report.views] == ["index"]
    assert found.routes("index") == {"GET /"}


def test_another_class_of_that_name_is_left_alone(tmp_path):
    found = find(
        tmp_path,
        """
        class Bottle:
            def route(self, path):
                return lambda callback: callback

        app = Bottle()

        @app.route("/")
        def pour(): ...
        """,
    )
    assert found.report.views == ()
