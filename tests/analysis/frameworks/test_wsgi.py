import pytest

from tests.analysis.frameworks.found import find


def test_a_function_of_the_usual_parameters_is_a_view(tmp_path):
    found = find(
        tmp_path,
        """
        import time

        def serve_all(environ, start_response):
            start_response("200 OK", [])
            time.sleep(1)
            return [b""]
        """,
    )
    assert found.names() == ["serve_all"]
    assert found.waits("serve_all") == {"time.sleep"}
    assert found.view("serve_all").framework == "wsgi"
    assert found.view("serve_all").route is None


@pytest.mark.parametrize("name", ["application", "app"])
def test_under_a_usual_name_the_body_decides(tmp_path, name):
    found = find(
        tmp_path,
        f"""
        def {name}(request_data, respond):
            respond("200 OK", [])
            return []
        """,
    )
    assert found.names() == [name]


@pytest.mark.parametrize(
    "source",
    [
        "def app(left, right):\n    return left + right\n",
        "def render(template, context):\n    context('a', 'b')\n",
        "def answer(environ):\n    return []\n",
        "def respond(environ, start_response, status):\n    start_response(status, [])\n",
        "def respond(environ, start_response, *, status):\n    start_response(status, [])\n",
        "async def app(environ, start_response):\n    start_response('200 OK', [])\n",
        "class Answer:\n    def send(self, environ, start_response):\n        return []\n",
    ],
)
def test_what_is_no_application(tmp_path, source):
    assert find(tmp_path, source).report.views == ()


def test_helpers_that_an_application_calls_are_no_views(tmp_path):
    found = find(
        tmp_path,
        """
        import time

        def not_found(environ, start_response):
            time.sleep(1)
            start_response("404 Not Found", [])
            return []

        def application(environ, start_response):
            return not_found(environ, start_response)
        """,
    )
    assert found.names() == ["application"]
    assert found.waits("application") == {"time.sleep"}


def test_views_behind_a_router_of_the_project_are_reached_by_calls(tmp_path):
    found = find(
        tmp_path,
        """
        import time

        def slow(environ, start_response):
            time.sleep(1)
            return []

        def stream(environ, start_response):
            start_response("200 OK", [])
            yield b""

        ROUTES = {"/slow": slow, "/stream": stream}

        class Router:
            def __call__(self, environ, start_response):
                return ROUTES[environ["PATH_INFO"]](environ, start_response)

        application = Router()
        """,
    )
    assert found.names() == ["Router.__call__"]
    assert found.waits("Router.__call__") == {"time.sleep"}


def test_what_is_wrapped_around_is_middleware(tmp_path):
    found = find(
        tmp_path,
        """
        import functools, time

        class Timing:
            def __init__(self, application):
                self.wrapped = application

            def __call__(self, environ, start_response):
                time.sleep(1)
                return self.wrapped(environ, start_response)

        def counting(app):
            def count(environ, start_response):
                return app(environ, start_response)
            return count

        def page(environ, start_response):
            start_response("200 OK", [])
            return []

        application = Timing(counting(page))
        """,
    )
    assert found.names() == ["page"]
    assert found.names("middleware") == ["Timing.__call__", "counting.<locals>.count"]
    assert found.waits("page") == set()
    assert found.waits("Timing.__call__") == {"time.sleep"}


def test_a_decorated_application_stays_the_view(tmp_path):
    found = find(
        tmp_path,
        """
        import time

        def authorised(app):
            def check(environ, start_response):
                time.sleep(1)
                return app(environ, start_response)
            return check

        @authorised
        def application(environ, start_response):
            start_response("200 OK", [])
            return []
        """,
    )
    assert found.names() == ["application"]
    assert found.waits("application") == {"time.sleep"}


def test_a_class_that_is_called_and_iterated_over(tmp_path):
    found = find(
        tmp_path,
        """
        import time

        class Application:
            def __init__(self, environ, start_response):
                self.start = start_response

            def __iter__(self):
                time.sleep(1)
                self.start("200 OK", [])
                yield b""
        """,
    )
    assert found.names() == ["Application"]
    assert found.waits("Application") == {"time.sleep"}


def test_a_factory_returns_the_application(tmp_path):
    found = find(
        tmp_path,
        """
        import time

        def make(settings):
            def application(environ, start_response):
                time.sleep(settings.pause)
                return []
            return application
        """,
    )
    assert found.names() == ["make.<locals>.application"]
    assert found.waits("make.<locals>.application") == {"time.sleep"}


@pytest.mark.parametrize(
    "served",
    [
        "wsgiref.simple_server.make_server('', 8000, answer)",
        "waitress.serve(answer, port=8000)",
        "gevent.pywsgi.WSGIServer(('', 8000), application=answer)",
        "werkzeug.serving.run_simple('localhost', 8000, answer)",
    ],
)
def test_what_is_handed_to_a_server_is_a_view_whatever_its_names(tmp_path, served):
    found = find(
        tmp_path,
        f"""
        import time
        import gevent.pywsgi, waitress, werkzeug.serving, wsgiref.simple_server

        def answer(request, reply):
            time.sleep(1)
            reply("200 OK", [])
            return []

        {served}
        """,
    )
    assert found.names() == ["answer"]
    assert found.waits("answer") == {"time.sleep"}


def test_applications_mounted_under_prefixes(tmp_path):
    found = find(
        tmp_path,
        """
        from flask import Flask
        from werkzeug.middleware.dispatcher import DispatcherMiddleware

        admin = Flask("admin")

        @admin.route("/users")
        def users():
            return ""

        def legacy(environ, start_response):
            start_response("200 OK", [])
            return []

        def main(environ, start_response):
            start_response("200 OK", [])
            return []

        application = DispatcherMiddleware(main, {"/admin": admin, "/legacy": legacy})
        """,
    )
    assert found.routes("users") == {"GET /admin/users"}
    assert found.routes("legacy") == {"/legacy"}
    assert sorted(found.names()) == ["legacy", "main", "users"]


def test_middleware_of_a_flask_application(tmp_path):
    found = find(
        tmp_path,
        """
        from flask import Flask

        class Prefix:
            def __init__(self, app):
                self.app = app

            def __call__(self, environ, start_response):
                return self.app(environ, start_response)

        app = Flask(__name__)
        app.wsgi_app = Prefix(app.wsgi_app)
        """,
    )
    assert found.names() == []
    assert found.names("middleware") == ["Prefix.__call__"]


def test_a_function_that_werkzeug_makes_an_application_of(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from werkzeug.wrappers import Request, Response

        @Request.application
        def hello(request):
            time.sleep(1)
            return Response("hello")
        """,
    )
    assert found.names() == ["hello"]
    assert found.waits("hello") == {"time.sleep"}


def test_applications_in_tests_are_left_alone(tmp_path):
    sources = {"tests/test_server.py": "def app(environ, start_response):\n    return []\n", "shop.py": ""}
    assert find(tmp_path, sources).report.views == ()


def test_a_factory_tells_what_an_application_holds(tmp_path):
    found = find(
        tmp_path,
        """
        import redis
        from werkzeug.wrappers import Request, Response

        class Shortener:
            def __init__(self, store):
                self.store = store

            def wsgi_app(self, environ, start_response):
                response = self.answer(Request(environ))
                return response(environ, start_response)

            def answer(self, request):
                self.store.get("key")
                return Response()

            def __call__(self, environ, start_response):
                return self.wsgi_app(environ, start_response)

        def create_app(host="localhost"):
            return Shortener(redis.Redis(host))
        """,
    )
    assert found.names() == ["Shortener.__call__"]
    assert found.waits("Shortener.__call__") == {"redis.Redis.get"}
