"""A view that runs a loop of its own stays sync where that loop needs the request's thread."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import answers, migrated, refused

APP = """\
import asyncio
import time

from asgiref.sync import async_to_sync, sync_to_async
from flask import Flask

app = Flask(__name__)


def slow(number):
    time.sleep(0.01)
    return number


async def both():
    return sum(await asyncio.gather(*[sync_to_async(slow)(number) for number in (1, 2)]))


async def deep():
    return await both()


async def alone():
    await asyncio.sleep(0.01)
    return 3


def work():
    return asyncio.run(deep())


@app.get("/")
def view():
    time.sleep(0.01)
    {}
"""


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


@pytest.mark.parametrize(
    "body",
    [
        "return str(asyncio.run(both()))",
        "return str(work())",
        "loop = asyncio.new_event_loop()\n    return str(loop.run_until_complete(deep()))",
        "with asyncio.Runner() as runner:\n        return str(runner.run(both()))",
    ],
)
def test_it_is_refused(tmp_path: Path, body: str) -> None:
    assert refused(tmp_path, APP.format(body), real_scan) == {"view": "R-LOOP"}


@pytest.mark.parametrize("body", ["return str(asyncio.run(alone()))", "return str(async_to_sync(both)())"])
def test_a_loop_that_needs_no_other_thread_is_no_obstacle(tmp_path: Path, body: str) -> None:
    before = APP.format(body)
    after = migrated(tmp_path, before, real_scan)
    assert "async def view" in after
    assert answers(after, tmp_path) == answers(before, tmp_path)
