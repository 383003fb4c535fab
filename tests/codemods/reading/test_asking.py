"""Views that tests ask with a sync client inside a coroutine stay sync."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import refused

APP = """\
import time

from flask import Flask

app = Flask(__name__)


@app.get("/items/<int:number>")
def item(number):
    time.sleep(0.001)
    return "item"


@app.get("/other")
def other():
    time.sleep(0.001)
    return "other"
"""


def whole_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("app.test_client().get('/items/3?full=1')", {"item"}),
        ("client.get('/other')", {"other"}),
        ("client.post(address)", {"item", "other"}),
        ("self.client.get(f'/items/{number}')", {"item"}),
        ("self.client.get(f'/{kind}s/3')", {"item"}),
        ("self.client.get(f'/{kind}')", {"item", "other"}),
        ("client.get('/' + 'other')", {"other"}),
        ("client.get('http://localhost/other?a=1')", {"other"}),
        ("address = '/other'; client.get(address)", {"other"}),
        ("address = '/other' if full else '/items/3'; client.get(address)", {"item", "other"}),
        ("address = '/other'; address += tail; client.get(address)", {"item", "other"}),
        ("address: str = '/nothing'; client.get(address)", set()),
        ("await client.get('/other')", set()),
        ("async_client.get('/other')", set()),
        ("session.get('/other')", set()),
        ("client.get('/nothing')", set()),
    ],
)
def test_a_view_that_is_asked_in_a_coroutine_stays_sync(
    tmp_path: Path, line: str, expected: set[str]
) -> None:
    (tmp_path / "test_app.py").write_text(f"async def test():\n    {line}\n")
    assert refused(tmp_path, APP, whole_scan) == dict.fromkeys(expected, "R-TEST-SHAPE")


CLASSES = """\
class Base:
    url = "/items/3"


class Derived(Base):
    {first}

    async def test(self):
        self.client.get(self.url)


class Last(Derived):
    {last}
"""


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("pass", "pass", {"item"}),
        ("def setUp(self): self.url = '/nothing'", "pass", {"item"}),
        ("pass", "url = '/other'", {"item", "other"}),
        ("def setUp(self): self.url = make()", "pass", {"item", "other"}),
    ],
)
def test_an_address_that_a_class_of_tests_holds_is_read(
    tmp_path: Path, first: str, last: str, expected: set[str]
) -> None:
    (tmp_path / "test_app.py").write_text(CLASSES.format(first=first, last=last))
    assert refused(tmp_path, APP, whole_scan) == dict.fromkeys(expected, "R-TEST-SHAPE")


def test_plain_tests_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "test_app.py").write_text("def test():\n    client.get('/other')\n")
    assert refused(tmp_path, APP, whole_scan) == {}


DJANGO = """\
import time

from django.http import HttpResponse
from django.urls import path, resolve


def item(request, number):
    time.sleep(0.001)
    return HttpResponse("item")


def other(request):
    time.sleep(0.001)
    return HttpResponse("other")


def batch(request):
    {line}
    return HttpResponse("batch")


urlpatterns = [path("items/<int:number>", item), path("other", other), path("batch", batch)]
"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("view, args, kwargs = resolve(request.body); view(request, *args)", {"item", "other"}),
        ("resolve('/other').func(request)", {"other"}),
        ("found = resolve('/items/3'); found.func(request, *found.args)", {"item"}),
        ("resolve(request.path).url_name", set()),
        ("name = resolve(request.path).url_name; print(name)", set()),
    ],
)
def test_a_view_that_is_looked_up_and_called_stays_sync(
    tmp_path: Path, line: str, expected: set[str]
) -> None:
    (tmp_path / "settings.py").write_text("ROOT_URLCONF = 'app'\nSECRET_KEY = 'a'\n")
    (tmp_path / "requirements.txt").write_text("Django==5.2\n")
    found = refused(tmp_path, DJANGO.replace("{line}", line), whole_scan)
    assert {name for name, code in found.items() if code == "R-CALLBACK"} == expected


def test_a_test_may_look_a_view_up_too(tmp_path: Path) -> None:
    (tmp_path / "settings.py").write_text("ROOT_URLCONF = 'app'\nSECRET_KEY = 'a'\n")
    (tmp_path / "requirements.txt").write_text("Django==5.2\n")
    (tmp_path / "test_app.py").write_text(
        "from django.urls import resolve\n\n\ndef test(rf):\n    resolve('/other').func(rf.get('/other'))\n"
    )
    assert refused(tmp_path, DJANGO.replace("{line}", "pass"), whole_scan) == {"other": "R-TEST-SHAPE"}
