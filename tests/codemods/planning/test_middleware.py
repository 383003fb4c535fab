"""Sync Django middleware is given an async form where that is neutral, and is left alone where it is not."""

# ruff: noqa: E501

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from codemods.rewriting.rewrite import rewrite
from tests.codemods.flask_apps import answers, migrated, planned

APP = """\
import threading
import time
{imports}
from django.http import HttpResponse
from django.urls import path
from django.utils import translation

ROOT_URLCONF = "app"
MIDDLEWARE = [{more}"app.{name}"]
STATE = threading.local()
SEEN = []


{middleware}

{definition}def view(request):
    {pause}
    return HttpResponse(f"{{translation.get_language()}} {{SEEN}}")


urlpatterns = [path("view", view)]
"""
INIT = "    def __init__(self, get_response):\n        self.get_response = get_response\n\n"
HEAD = f"class Around:\n{INIT}    def __call__(self, request):\n"
FUNCTION = "def around(get_response):\n    SEEN.clear()\n\n    def middleware(request):\n"
TAIL = "\n    return middleware\n"

SAFE = [
    '        request.start = time.monotonic()\n        response = self.get_response(request)\n        response["Location"] = "1"\n        return response\n',
    "        STATE.name = request.path\n        try:\n            return self.get_response(request)\n        finally:\n            STATE.name = None\n",
    '        try:\n            response = self.get_response(request)\n        except ValueError:\n            return HttpResponse("oops", status=500)\n        response["Location"] = str(response.status_code)\n        return response\n',
    '        translation.activate("de")\n        response = self.get_response(request)\n        response.headers["Content-Language"] = translation.get_language()\n        return response\n',
    '        """Refuse."""\n        if request.GET.get("no"):\n            return HttpResponse("no", status=403)\n        return self.get_response(request)\n',
]


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def app(middleware: str, *, more: str = "", pause: str = "time.sleep(0.01)", definition: str = "") -> str:
    name = "Around" if "class Around" in middleware else "around"
    return APP.format(
        name=name, middleware=middleware, more=more, pause=pause, definition=definition, imports=""
    )


def for_function(body: str) -> str:
    return FUNCTION + body.replace("self.get_response", "get_response") + TAIL


@pytest.mark.parametrize("shape", ["class", "function"])
@pytest.mark.parametrize("body", SAFE)
def test_it_serves_both_kinds_and_answers_as_before(tmp_path: Path, body: str, shape: str) -> None:
    before = app(HEAD + body if shape == "class" else for_function(body))
    after = migrated(tmp_path, before, real_scan, level=1)
    assert ("async def __acall__" if shape == "class" else "@sync_and_async_middleware") in after
    assert migrated(tmp_path, after, real_scan, level=1) == after
    found = answers(before, tmp_path)
    assert found
    assert answers(after, tmp_path) == found


@pytest.mark.parametrize("shape", [HEAD, FUNCTION])
def test_what_has_both_forms_is_not_called_sync(tmp_path: Path, shape: str) -> None:
    call = "self.get_response" if shape is HEAD else "get_response"
    body = f"        time.sleep(0.01)\n        return {call}(request)\n"
    before = app(shape + body + ("" if shape is HEAD else TAIL))
    (held,) = planned(tmp_path, before, real_scan, level=0).plan.held
    assert held.message == "It is sync middleware: what comes next is called synchronously."
    after = migrated(tmp_path, before, real_scan, level=1)
    assert "sync_capable" in after or "sync_and_async_middleware" in after
    assert planned(tmp_path, after, real_scan, level=0).plan.held == ()
    assert planned(tmp_path, after, real_scan, level=1).plan.held == ()


def test_under_asgi_no_thread_waits_in_it(tmp_path: Path) -> None:
    body = "        SEEN.append(threading.current_thread() is threading.main_thread())\n        return get_response(request)\n"
    before = app(FUNCTION + body + TAIL)
    after = migrated(tmp_path, before, real_scan, level=1)
    assert "sync_to_async(SEEN.append)" not in after
    async_form = after.partition("if iscoroutinefunction(get_response):")[2].partition("return middleware")[0]
    assert "await get_response(request)" in async_form


def test_it_is_a_unit_of_its_own(tmp_path: Path) -> None:
    draft = planned(tmp_path, app(HEAD + SAFE[0]), real_scan, 1)
    assert [unit.unit.id for unit in draft.units] == ["app.py::view", "app.py::Around"]
    assert draft.plan.held == ()
    own = list(draft.units[1].changes)
    source = (tmp_path / "app.py").read_bytes()
    assert b"async def view" not in rewrite(source, own)


@pytest.mark.parametrize(
    ("level", "arguments"),
    [
        (0, {}),
        (1, {"pause": "pass"}),
    ],
)
def test_without_gain_it_stays(tmp_path: Path, level: int, arguments: dict[str, str]) -> None:
    source = app(HEAD + SAFE[0], **arguments)
    after = migrated(tmp_path, source, real_scan, level=level)
    assert "acall" not in after


CAPABLE = [
    "class Around:\n    async_capable = True\n"
    + INIT
    + "    def __call__(self, request):\n        return self.get_response(request)\n",
    "from django.utils.deprecation import MiddlewareMixin\n\n\nclass Around(MiddlewareMixin):\n    def process_request(self, request):\n        SEEN.clear()\n",
    "from django.utils.decorators import sync_and_async_middleware\n\n\n@sync_and_async_middleware\n"
    + for_function(SAFE[0]),
]


@pytest.mark.parametrize("middleware", CAPABLE)
def test_what_serves_both_kinds_already_stays(tmp_path: Path, middleware: str) -> None:
    source = app(middleware)
    draft = planned(tmp_path, source, real_scan, 1)
    assert [unit.unit.id for unit in draft.units] == ["app.py::view"]
    assert draft.plan.held == ()


REFUSED = [
    (
        "R-THREADAFFINE",
        HEAD
        + "        response = self.get_response(request)\n        exec('response = None')\n        return response\n",
    ),
    ("R-EXTENSION", HEAD + "        return later(self.get_response, request)\n"),
    (
        "R-EXTENSION",
        HEAD
        + "        return self.below(request)\n\n    def below(self, request):\n        return self.get_response(request)\n",
    ),
    ("R-EXTENSION", HEAD + SAFE[0] + "\n    def __getattr__(self, name):\n        return None\n"),
    (
        "R-EXTENSION",
        "class Base:\n    pass\n\n\nclass Around(Base):\n"
        + INIT
        + "    def __call__(self, request):\n"
        + SAFE[0],
    ),
    (
        "R-EXTENSION",
        "class Around:\n    def __init__(self, get_response):\n        self.get_response = later(get_response)\n\n    def __call__(self, request):\n"
        + SAFE[0],
    ),
    ("R-EXTENSION", HEAD + SAFE[0] + "\n\nclass Further(Around):\n    pass\n"),
    (
        "R-CTXMGR",
        HEAD + "        with translation.override('de'):\n            return self.get_response(request)\n",
    ),
    (
        "R-THREADLOCAL",
        "import contextvars\n\nVALUE = contextvars.ContextVar('value')\n\n\n"
        + HEAD
        + "        token = VALUE.set(1)\n        response = self.get_response(request)\n        VALUE.reset(token)\n        return response\n",
    ),
    ("R-EXTENSION", FUNCTION + "        return later(get_response)(request)\n" + TAIL),
    (
        "R-EXTENSION",
        FUNCTION.replace("SEEN.clear()", "get_response = later(get_response)")
        + "        return get_response(request)\n"
        + TAIL,
    ),
    (
        "R-EXTENSION",
        "def later(function):\n    return function\n\n\n@later\n"
        + FUNCTION
        + "        return get_response(request)\n"
        + TAIL,
    ),
]


@pytest.mark.parametrize(("code", "middleware"), REFUSED)
def test_what_may_differ_is_refused(tmp_path: Path, code: str, middleware: str) -> None:
    draft = planned(tmp_path, app(middleware), real_scan, 1)
    assert [unit.unit.id for unit in draft.units] == ["app.py::view"]
    (held,) = draft.plan.held
    assert held.reason == code
    assert held.way_out
    assert held.place.line


def test_other_middleware_that_stays_sync_takes_the_gain(tmp_path: Path) -> None:
    draft = planned(
        tmp_path, app(HEAD + SAFE[0], more='"whitenoise.middleware.WhiteNoiseMiddleware", '), real_scan, 1
    )
    assert [(one.function, one.reason) for one in draft.plan.held] == [
        ("app.py::Around.__call__", "R-NO-BENEFIT")
    ]
    assert "whitenoise" in draft.plan.held[0].message


def test_django_s_own_middleware_does_not(tmp_path: Path) -> None:
    draft = planned(
        tmp_path, app(HEAD + SAFE[0], more='"django.middleware.common.CommonMiddleware", '), real_scan, 1
    )
    assert len(draft.units) == 2
