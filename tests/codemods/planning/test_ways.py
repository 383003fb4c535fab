"""A view is told truly where it waits when no call of its own does."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import migrated, planned

APP = """\
import time

import requests
from flask import Flask

app = Flask(__name__)


class Client:
    @property
    def version(self):
        return requests.get("http://localhost/").text

    def __getitem__(self, number):
        return requests.get(f"http://localhost/{number}").text

    def pages(self, count):
        for number in range(count):
            yield requests.get(f"http://localhost/{number}").json()


client = Client()


@app.get("/")
def home():
    time.time()
"""


def whole_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


@pytest.mark.parametrize(
    ("line", "reason", "said"),
    [
        ("return client[4]", "R-DUNDER", "__getitem__ waits"),
        ("return str([page['n'] for page in client.pages(3)])", "R-GENERATOR", "pages waits as it is read"),
        ("first, *rest = client.pages(3)", "R-GENERATOR", "pages waits as it is read"),
        ("return app.response_class(client.pages(3))", "R-GENERATOR", "once the view is done"),
    ],
)
def test_the_reason_is_where_it_waits(tmp_path: Path, line: str, reason: str, said: str) -> None:
    (held,) = planned(tmp_path, APP + f"    {line}\n", whole_scan).plan.held
    assert held.reason == reason
    assert said in held.message


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("return client.version", "return await sync_to_async(lambda: client.version)()"),
        ("if client.version: pass", "if await sync_to_async(lambda: bool(client.version))(): pass"),
        ("return client.version.strip()", "return await sync_to_async(lambda: client.version.strip())()"),
    ],
)
def test_a_property_that_waits_is_read_off_the_loop(tmp_path: Path, line: str, expected: str) -> None:
    assert f"    {expected}\n" in migrated(tmp_path, APP + f"    {line}\n", whole_scan)


def test_an_async_view_that_waits_in_a_property_is_held_back(tmp_path: Path) -> None:
    source = APP.replace("def home", "async def home") + "    return client.version\n"
    (held,) = planned(tmp_path, source, whole_scan).plan.held
    assert (held.reason, held.place.line) == ("R-PROPERTY", 28)


def test_a_property_that_is_set_is_not_read(tmp_path: Path) -> None:
    source = APP + "    client.other = time.time()\n    time.sleep(0.01)\n    return 'set'\n"
    assert "client.other = time.time()" in migrated(tmp_path, source, whole_scan)


def test_what_was_sent_to_a_thread_is_not(tmp_path: Path) -> None:
    source = APP.replace("def home", "async def home").replace(
        "import time\n", "import asyncio\nimport time\n"
    )
    source += "    return await asyncio.to_thread(lambda: client.version)\n"
    plan = planned(tmp_path, source, whole_scan).plan
    assert (plan.held, plan.waves) == ((), ())
