"""A decorator that asks an async view's user anew is accepted only where it gets the same answer."""

from pathlib import Path

import pytest

from bridge.analysis.scan import scan
from bridge.config import Config
from codemods.planning.planner import draft

VIEWS = """\
import time

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpResponse
from django.urls import path


@login_required
def one(request):
    time.sleep(0.001)
    return HttpResponse("one")


@permission_required("shop.see")
def two(request):
    time.sleep(0.001)
    return HttpResponse("two")


def three(request):
    time.sleep(0.001)
    return HttpResponse("three")


urlpatterns = [path("1", one), path("2", two), path("3", three)]
"""
BACKEND = "class Backend{bases}:\n    def get_user(self, user_id):\n        return None\n"
MODEL = "from django.contrib.auth.backends import BaseBackend, ModelBackend\n\n\n"
SETTING = 'AUTHENTICATION_BACKENDS = ["backends.Backend"]\n'
MIDDLEWARE = (
    "class Header:\n    def __init__(self, get_response):\n        self.get_response = get_response\n\n"
    "    def __call__(self, request):\n        {set}\n        return self.get_response(request)\n"
)

DIFFERENT = {
    "a backend of no kind": {"settings.py": SETTING, "backends.py": BACKEND.format(bases="")},
    "a backend that looks users up in another way": {
        "settings.py": SETTING,
        "backends.py": MODEL + BACKEND.format(bases="(ModelBackend)"),
    },
    "a backend of a library": {"settings.py": 'AUTHENTICATION_BACKENDS = ("ldap_things.Backend",)\n'},
    "a session engine": {"settings.py": 'SESSION_ENGINE = "shop.sessions"\n'},
    "middleware that sets the user": {"middleware.py": MIDDLEWARE.format(set="request.user = find(request)")},
    "middleware that sets the user by name": {
        "middleware.py": MIDDLEWARE.format(set='setattr(request, "user", find(request))')
    },
}
SAME = {
    "nothing": {},
    "a backend with a coroutine of its own": {
        "settings.py": SETTING,
        "backends.py": BACKEND.format(bases="")
        + "\n    async def aget_user(self, user_id):\n        return None\n",
    },
    "a backend whose base calls get_user": {
        "settings.py": SETTING,
        "backends.py": MODEL + BACKEND.format(bases="(BaseBackend)"),
    },
    "a backend that leaves looking up to Django": {
        "settings.py": SETTING,
        "backends.py": MODEL + "class Backend(ModelBackend):\n    pass\n",
    },
    "one of Django's, and another setting beside it": {
        "settings.py": "if True:\n"
        '    AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]\n'
        '    NAME = "shop.names.make"\n'
    },
    "middleware that sets both": {
        "middleware.py": MIDDLEWARE.format(set="request.user = find(request); request.auser = found(request)")
    },
    "a view that sets it for itself": {
        "views.py": VIEWS.replace("def three(request):\n", "def three(request):\n    request.user = None\n")
    },
    "another object's user": {"models.py": "def give(order, user):\n    order.user = user\n"},
    "a test's request": {"tests/test_one.py": "def test_one(request):\n    request.user = None\n"},
}


def held(root: Path, files: dict[str, str]) -> dict[str, str]:
    for name, text in {"views.py": VIEWS, "requirements.txt": "django==5.2\n", **files}.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text)
    plan = draft(scan(root, Config(root=str(root))), root).plan
    return {one.function.rpartition("::")[2]: one.reason for one in plan.held if "views.py" in one.function}


@pytest.mark.parametrize("files", DIFFERENT.values(), ids=DIFFERENT)
def test_a_view_stays_where_its_user_might_be_another(tmp_path: Path, files: dict[str, str]) -> None:
    assert held(tmp_path, files) == {"one": "R-DECORATOR-UNKNOWN", "two": "R-DECORATOR-UNKNOWN"}


@pytest.mark.parametrize("files", SAME.values(), ids=SAME)
def test_a_view_is_converted_where_its_user_is_the_same(tmp_path: Path, files: dict[str, str]) -> None:
    assert held(tmp_path, files) == {}


@pytest.mark.parametrize(
    ("method", "stays"), [("has_perm", True), ("has_perms", True), ("has_object_permission", False)]
)
def test_permissions_of_the_project_s_own_are_not_passed_by(tmp_path: Path, method: str, stays: bool) -> None:
    rules = f"class User:\n    def {method}(self, name):\n        return True\n"
    expected = {"two": "R-DECORATOR-UNKNOWN"} if stays else {}
    assert held(tmp_path, {"models.py": rules}) == expected
    twin = f"{rules}\n    async def a{method}(self, name):\n        return True\n"
    assert held(tmp_path, {"models.py": twin}) == {}


ASKING = """\
import socket

from django.http import HttpResponse
from django.urls import path


def one(request):
    with socket.create_connection(("127.0.0.1", 1)) as line:
        line.sendall(b"?")
    return HttpResponse("one")


urlpatterns = [path("1", one)]
"""


@pytest.mark.parametrize(
    ("test", "stays"),
    [
        ('from unittest import mock\n\nX = mock.patch("views.socket.socket")\n', True),
        ("import socket\nfrom unittest import mock\n\nX = mock.patch.object(socket, 'socket')\n", True),
        ("import socket\n\nsocket.socket = None\n", True),
        ("import socket\n\nX = socket.socket()\n", False),
        ('from unittest import mock\n\nX = mock.patch("views.socket")\n', False),
    ],
)
def test_a_view_stays_whose_tests_replace_what_event_loops_need(
    tmp_path: Path, test: str, stays: bool
) -> None:
    found = held(tmp_path, {"views.py": ASKING, "test_views.py": test})
    assert found == ({"one": "R-TEST-SHAPE"} if stays else {})
