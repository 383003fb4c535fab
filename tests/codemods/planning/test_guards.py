"""What forbids a view to become async, and what does not."""

# ruff: noqa: E501, ISC004

from pathlib import Path

import pytest

from bridge.analysis.scan import scan as whole_scan
from bridge.config import Config
from codemods.planning.planner import draft
from tests.codemods.flask_apps import migrated, refused
from tests.codemods.plain_scan import scan

FLASK = """\
import functools
import queue
import threading
import time

from flask import Flask, Response, stream_with_context
from flask.views import MethodView

app = Flask(__name__)
LOCK = threading.Lock()


def wait():
    time.sleep(0.001)
    return "done"


"""

DJANGO = """\
import time

from django.db import transaction
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import ListView


def wait():
    time.sleep(0.001)


"""

REFUSED = {
    "a name defined twice": (
        FLASK
        + '@app.get("/v")\ndef view():\n    return "x"\n\n\n@app.get("/w")\ndef view():\n    return wait()\n',
        "R-RECEIVER-UNPROVED",
    ),
    "a wrapper that no one knows": (
        FLASK + 'import other\n\n@app.get("/v")\n@other.guard("x")\ndef view():\n    return wait()\n',
        "R-DECORATOR-UNKNOWN",
    ),
    "a decorator that looks at the coroutine": (
        FLASK + "def guard(view):\n    app.config['V'] = view\n\n    def inner():\n        return view()\n\n"
        '    return inner\n\n\n@app.get("/v")\n@guard\ndef view():\n    return wait()\n',
        "R-DECORATOR-UNKNOWN",
    ),
    "a lock that is taken and given back by hand": (
        FLASK + '@app.get("/v")\ndef view():\n    LOCK.acquire()\n    try:\n        return wait()\n'
        "    finally:\n        LOCK.release()\n",
        "R-LOCK",
    ),
    "a queue that serves as a pool": (
        FLASK + 'POOL = queue.Queue()\n\n\n@app.get("/v")\ndef view():\n    got = POOL.get()\n    try:\n'
        "        return wait()\n    finally:\n        POOL.put(got)\n",
        "R-LOCK",
    ),
    "a semaphore that is given back on one way": (
        FLASK + '@app.get("/v")\ndef view():\n    if not LOCK.acquire(timeout=1):\n        return "busy"\n'
        "    found = wait()\n    LOCK.release()\n    return found\n",
        "R-LOCK",
    ),
    "a streamed answer": (
        FLASK + '@app.get("/v")\ndef view():\n    wait()\n    yield "a"\n',
        "R-GENERATOR",
    ),
    "a class that another library dispatches": (
        FLASK
        + "import other\n\n\nclass View(other.Resource, MethodView):\n    def get(self):\n        return wait()\n",
        "R-EXTENSION",
    ),
    "an overridden dispatch": (
        FLASK
        + "class View(MethodView):\n    def dispatch_request(self):\n        return super().dispatch_request()\n\n"
        "    def get(self):\n        return wait()\n",
        "R-CBV-MIXIN",
    ),
    "patched threads": (
        "from gevent import monkey\n\nmonkey.patch_all()\n"
        + FLASK
        + '@app.get("/v")\ndef view():\n    return wait()\n',
        "R-EXTENSION",
    ),
    "an atomic view": (
        DJANGO + "@transaction.atomic\ndef view(request):\n    wait()\n",
        "R-ATOMIC",
    ),
    "a generic class": (
        DJANGO + "class View(ListView):\n    def get(self, request):\n        wait()\n",
        "R-CBV-GENERIC",
    ),
    "a mixin": (
        DJANGO + "from django.contrib.auth.mixins import LoginRequiredMixin\n\n\n"
        "class Page(LoginRequiredMixin, View):\n    def get(self, request):\n        wait()\n",
        "R-CBV-MIXIN",
    ),
    "a decorator of the user's own that looks at the answer first": (
        DJANGO + "def guard(view):\n    def inner(request):\n        return [view(request) for _ in 'a']\n\n"
        "    return inner\n\n\n@guard\ndef page(request):\n    wait()\n",
        "R-DECORATOR-UNKNOWN",
    ),
    "a decorator of the user's own with a transaction": (
        DJANGO + "def guard(view):\n    def inner(request):\n        with transaction.atomic():\n"
        "            return view(request)\n\n    return inner\n\n\n@guard\ndef page(request):\n    wait()\n",
        "R-DECORATOR-UNKNOWN",
    ),
    "a decorator of the user's own where the question is taken": (
        DJANGO + "def iscoroutinefunction(view):\n    return False\n\n\n"
        "def guard(view):\n    def inner(request):\n        return view(request)\n\n    return inner\n\n\n"
        "@guard\ndef page(request):\n    wait()\n",
        "R-DECORATOR-UNKNOWN",
    ),
    "REST framework": (
        DJANGO
        + "from rest_framework.decorators import api_view\n\n\n@api_view()\ndef view(request):\n    wait()\n",
        "R-EXTENSION",
    ),
}

CONVERTED = {
    "a default argument that waits": (
        FLASK + '@app.get("/v")\ndef view():\n    def inner(kind=wait()):\n        return kind\n\n'
        "    return inner()\n",
        "    inner = await asyncio.to_thread(in_thread)\n\n    return inner()\n",
    ),
    "a generator that waits as it is read": (
        FLASK + '@app.get("/v")\ndef view():\n    answers = (wait() for _ in range(2))\n'
        "    return str(list(answers))\n",
        "return await sync_to_async(lambda: str(list(answers)))()",
    ),
    "a decorator that takes the answer apart": (
        FLASK + "def guard(view):\n    @functools.wraps(view)\n    def inner():\n        answer = view()\n"
        "        if isinstance(answer, tuple):\n            answer, status = answer\n        return answer\n\n"
        '    return inner\n\n\n@app.get("/v")\n@guard\ndef view():\n    return wait()\n',
        "answer = current_app.ensure_sync(view)()",
    ),
    "a decorator that is used outside of requests too": (
        FLASK + "def guard(view):\n    def inner():\n        return view()\n\n    return inner\n\n\n"
        '@app.get("/v")\n@guard\ndef view():\n    return wait()\n\n\n@guard\ndef task():\n    return 1\n',
        "return (current_app.ensure_sync(view) if iscoroutinefunction(view) else view)()",
    ),
    "a dictionary of objects": (
        DJANGO + "def view(request):\n    context = {}\n    context['user'] = request.user\n    wait()\n"
        "    if context:\n        context['names'] = ['a']\n    return list(context.items())\n",
        "    if context:\n        context['names'] = ['a']\n    return list(context.items())\n",
    ),
    "threads that are patched only for one server": (
        "import os\n\nif os.getenv('GEVENT'):\n    from gevent import monkey\n\n    monkey.patch_all()\n"
        + FLASK
        + '@app.get("/v")\ndef view():\n    return wait()\n',
        "    return await asyncio.to_thread(wait)\n",
    ),
    "a view inside a factory, whose names hide the module's": (
        FLASK + "def create_app(json, str):\n    app = Flask(__name__)\n\n"
        '    @app.get("/v")\n    def view():\n        wait()\n        return str(json.value)\n\n    return app\n',
        "        await asyncio.to_thread(wait)\n        return await sync_to_async(lambda: str(json.value))()\n",
    ),
    "a decorator that only registers": (
        FLASK + "def listed(view):\n    app.config[view.__name__] = True\n    return view\n\n\n"
        '@app.get("/v")\n@listed\ndef view():\n    return wait()\n',
        "@listed\nasync def view():\n    return await asyncio.to_thread(wait)",
    ),
    "a decorator with arguments": (
        FLASK + "def needs(role):\n    def decorate(view):\n        @functools.wraps(view)\n"
        "        def inner(*args):\n            answer = view(*args)\n            return answer + role\n\n"
        '        return inner\n\n    return decorate\n\n\n@app.get("/v")\n@needs("x")\ndef view():\n    return wait()\n',
        "answer = current_app.ensure_sync(view)(*args)",
    ),
    "a method view": (
        FLASK + "class Page(MethodView):\n    def get(self):\n        return wait()\n\n"
        "    def post(self):\n        return 'x'\n\n\n"
        "app.add_url_rule('/v', view_func=Page.as_view('page'))\n",
        "    async def get(self):\n        return await asyncio.to_thread(wait)\n\n    def post(self):",
    ),
    "an async view that stops the loop": (
        FLASK + '@app.get("/v")\nasync def view():\n    wait()\n    time.sleep(0.1)\n    return "x"\n',
        'async def view():\n    await asyncio.to_thread(wait)\n    await asyncio.sleep(0.1)\n    return "x"',
    ),
    "a Django view": (
        DJANGO
        + "@csrf_exempt\ndef view(request):\n    name = request.user.name\n    wait()\n    return name\n",
        "    name = await sync_to_async(lambda: request.user.name)()\n    await asyncio.to_thread(wait)\n",
    ),
    "a decorator of the user's own": (
        DJANGO + "def guard(view):\n    def inner(request):\n        return view(request)\n\n"
        "    return inner\n\n\n@guard\ndef page(request):\n    wait()\n",
        "    if iscoroutinefunction(view):\n        async def inner(request):\n            return await view(request)\n\n"
        "        return inner\n\n    def inner(request):\n        return view(request)\n\n    return inner\n",
    ),
    "a decorator that names its wrapper late": (
        DJANGO + "from functools import wraps\n\n\ndef guard(view):\n    def inner(request):\n"
        "        return view(request)\n\n    return wraps(view)(inner)\n\n\n@guard\ndef page(request):\n    wait()\n",
        "            return await view(request)\n\n        return wraps(view)(inner)\n\n    def inner(request):",
    ),
    "a decorator that takes both kinds": (
        DJANGO + "from asgiref.sync import iscoroutinefunction\n\n\ndef guard(view):\n"
        "    if iscoroutinefunction(view):\n        async def inner(request):\n            return await view(request)\n"
        "    else:\n        def inner(request):\n            return view(request)\n\n    return inner\n\n\n"
        "@guard\ndef page(request):\n    wait()\n",
        "@guard\nasync def page(request):\n    await asyncio.to_thread(wait)\n",
    ),
    "all handlers of a Django class": (
        DJANGO + "class Page(View):\n    def get(self, request):\n        wait()\n\n"
        "    def post(self, request):\n        return request.user.name\n",
        "    async def post(self, request):\n        return await sync_to_async(lambda: request.user.name)()",
    ),
}


@pytest.mark.parametrize(("source", "code"), REFUSED.values(), ids=REFUSED)
def test_a_view_is_refused(tmp_path: Path, source: str, code: str) -> None:
    assert set(refused(tmp_path, source).values()) == {code}
    assert migrated(tmp_path, source) == source


@pytest.mark.parametrize(("source", "expected"), CONVERTED.values(), ids=CONVERTED)
def test_a_view_is_converted(tmp_path: Path, source: str, expected: str) -> None:
    after = migrated(tmp_path, source)
    assert expected in after
    assert migrated(tmp_path, after) == after


def test_a_class_that_is_made_in_the_view_is_made_in_a_thread(tmp_path: Path) -> None:
    source = FLASK + (
        '@app.get("/v")\ndef view():\n    class Local:\n        kind = wait()\n\n    return Local.kind\n'
    )
    assert (
        "    def in_thread():\n        class Local:\n            kind = wait()\n        return Local\n\n"
        "    Local = await asyncio.to_thread(in_thread)\n"
    ) in migrated(tmp_path, source, lambda root: whole_scan(root, Config(root=str(root))))


CALLED = {
    "by its name": "def test_view():\n    app.view()\n",
    "by another name": "def test_view():\n    called = app.view\n    assert called()\n",
    "by an attribute of the test": (
        "class TestView:\n    def setup_method(self):\n        self.view = app.view\n\n"
        "    def test_view(self):\n        assert self.view()\n"
    ),
}


@pytest.mark.parametrize("test", CALLED.values(), ids=CALLED)
def test_a_view_that_a_test_calls_is_refused(tmp_path: Path, test: str) -> None:
    source = FLASK + '@app.get("/v")\ndef view():\n    return wait()\n'
    found = refused(tmp_path, source, tests__test_app=f"import app\n\n\n{test}")
    assert found == {"view": "R-TEST-SHAPE"}


def test_a_view_that_a_test_names_is_converted(tmp_path: Path) -> None:
    source = FLASK + '@app.get("/v")\ndef view():\n    return wait()\n'
    test = (
        "import app\n\n\ndef test_name():\n    view = app.view\n    assert view.__name__ == 'view'\n\n\n"
        "def test_other():\n    view = app.wait\n    view()\n"
    )
    assert refused(tmp_path, source, tests__test_app=test) == {}


def test_a_function_hides_the_module_that_it_comes_from(tmp_path: Path) -> None:
    source = "from .price import price\n"
    pages = FLASK + '@app.get("/v")\ndef price():\n    return wait()\n'
    test = "from shop import views\n\n\ndef test_view():\n    views.price()\n"
    found = refused(
        tmp_path,
        "",
        **{
            "shop__views/__init__": source,
            "shop__views/price": pages,
            "shop____init__": "",
            "tests__test_shop": test,
        },
    )
    assert found == {"price": "R-TEST-SHAPE"}


@pytest.mark.parametrize(
    "line",
    [
        'patch("app.time.sleep")',
        'patch("app.time")',
        'patch.object(time, "sleep")',
        "clock.sleep.assert_called()",
    ],
)
def test_a_sleep_that_tests_replace_stays_the_same_function(tmp_path: Path, line: str) -> None:
    source = FLASK + '@app.get("/v")\ndef view():\n    time.sleep(1)\n    return "x"\n'
    after = migrated(tmp_path, source, test_app=f"def test_it():\n    {line}\n")
    assert "await asyncio.to_thread(time.sleep, 1)" in after


def test_a_sleep_of_the_tests_own_changes_nothing(tmp_path: Path) -> None:
    source = FLASK + '@app.get("/v")\ndef view():\n    time.sleep(1)\n    return "x"\n'
    after = migrated(tmp_path, source, test_app="import time\n\n\ndef test_it():\n    time.sleep(1)\n")
    assert "await asyncio.sleep(1)" in after


def test_atomic_requests_refuses_django_views(tmp_path: Path) -> None:
    source = DJANGO + "def view(request):\n    wait()\n"
    settings = 'DATABASES = {"default": {"ATOMIC_REQUESTS": True}}\n'
    assert refused(tmp_path, source, site__settings=settings) == {"view": "R-ATOMIC"}
    assert refused(tmp_path, source, site__settings=settings.replace("True", "False")) == {}


def test_an_old_framework_is_refused(tmp_path: Path) -> None:
    source = FLASK + '@app.get("/v")\ndef view():\n    return wait()\n'
    (tmp_path / "requirements.txt").write_text("flask==1.1.4\n")
    assert refused(tmp_path, source) == {"view": "R-VERSION"}


def test_a_decorator_of_an_old_django_is_refused(tmp_path: Path) -> None:
    source = DJANGO + "@csrf_exempt\ndef view(request):\n    wait()\n"
    (tmp_path / "requirements.txt").write_text("Django==4.2.1\n")
    assert refused(tmp_path, source) == {"view": "R-DECORATOR-VERSION"}


def test_a_caller_that_was_not_chosen_is_named_as_not_converted(tmp_path: Path) -> None:
    views = '@app.get("/v")\ndef view():\n    return wait()\n\n\n@app.get("/w")\ndef other():\n    return view()\n'
    (tmp_path / "app.py").write_text(FLASK + views)
    (held,) = draft(scan(tmp_path), tmp_path, only=["view"]).plan.held
    assert held.message == "app.py:25:12 calls it without awaiting it, and is not converted with it."
    assert draft(scan(tmp_path), tmp_path).plan.held == ()
