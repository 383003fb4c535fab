"""A view that would get StopIteration from a thread is refused: asyncio can't hand it on."""

# ruff: noqa: E501

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import answers, migrated, refused

APP = """\
import itertools
import time
from contextlib import suppress
from functools import partial

from flask import Flask

app = Flask(__name__)
numbers = itertools.count()
letters = iter("a")


class Counter:
    numbers = itertools.count()
    letters = iter("a")

    def __init__(self):
        self._pairs = itertools.cycle("ab")
        self._few = iter("a")

    def number(self):
        time.sleep(0.01)
        return next(self.numbers)

    def letter(self):
        time.sleep(0.01)
        return next(self.letters)

    def pair(self):
        time.sleep(0.01)
        return next(self._pairs)

    def few(self):
        time.sleep(0.01)
        return next(self._few)


def lines(count):
    for number in range(count):
        time.sleep(0.01)
        yield str(number)


def first(count):
    return next(lines(count))


def further(count):
    return first(count)


def found(count):
    try:
        return next(lines(count))
    except StopIteration:
        return "none"


def ended():
    time.sleep(0.01)
    raise StopIteration


def number():
    time.sleep(0.01)
    return next(numbers)


def wrapped(count):
    time.sleep(0.01)
    return [next(lines(count)) for _ in range(count)]


def spread(rows, *rest):
    return next(rows, *rest)


def endless():
    while True:
        time.sleep(0.01)
        yield "on"


def few(count):
    while True:
        time.sleep(0.01)
        if count > 5:
            return
        yield count


def chained(count):
    yield next(lines(count))


@app.get("/<int:count>")
def view(count):
    {}
"""


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


@pytest.mark.parametrize(
    "body",
    [
        "try:\n        return first(0)\n    except KeyError:\n        return 'none'",
        "return spread(lines(count))",
        "time.sleep(0.01)\n    return partial(next, lines(count))()",
        "return str(next(few(count)))",
        "return further(count)",
        "return lines(count).__next__()",
        "return f'{next(lines(count))}!'",
        "ended()\n    return 'x'",
        "return ''.join(wrapped(count))",
        "time.sleep(0.01)\n    return max(['a', 'b'], key=lambda _: next(lines(1)))",
        "with suppress(ValueError):\n        return first(count)",
        "return Counter().letter()",
        "return Counter().few()",
    ],
)
def test_it_is_refused(tmp_path: Path, body: str) -> None:
    assert refused(tmp_path, APP.format(body), real_scan) == {"view": "R-STOPITERATION"}


@pytest.mark.parametrize(
    "body",
    [
        "return next(lines(0), 'none')",
        "return next(endless())",
        "rows = lines(0)\n    try:\n        return next(rows)\n    except StopIteration:\n        return 'none'",
        "try:\n        name = first(count)\n    except (KeyError, StopIteration) as stop:\n        name = str(stop.value)\n    return name",
        "name = 'none'\n    with suppress(StopIteration):\n        name = first(count)\n    return name",
        "return found(0) + found(count)",
        "number()\n    return 'counted'",
        "Counter().number()\n    return Counter().pair()",
        "time.sleep(0.01)\n    return next(iter('ab'))",
        "return ','.join(chained(count))",
        "time.sleep(0.01)\n    try:\n        return next(iter(''))\n    except StopIteration:\n        return 'none'",
    ],
)
def test_it_is_converted_and_answers_as_before(tmp_path: Path, body: str) -> None:
    before = APP.format(body)
    after = migrated(tmp_path, before, real_scan)
    assert "async def view" in after
    assert migrated(tmp_path, after, real_scan) == after
    assert answers(after, tmp_path) == answers(before, tmp_path)


SHARED = """\
import functools
import time

from flask import Flask

app = Flask(__name__)


def counted(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


@counted
def waited(count):
    time.sleep(0.01)
    return count


@app.get("/helped/<int:count>")
def helped(count):
    return str(waited(count))


@app.get("/<int:count>")
@counted
def other(count):
    time.sleep(0.01)
    return str(next(iter([count])))
"""


def test_a_view_that_becomes_async_raises_it_no_more_through_a_shared_decorator(tmp_path: Path) -> None:
    after = migrated(tmp_path, SHARED, real_scan)
    assert "async def helped" in after
    assert "async def other" in after
    assert migrated(tmp_path, after, real_scan) == after
    assert answers(after, tmp_path) == answers(SHARED, tmp_path)


def test_a_view_that_stays_sync_may_raise_it_through_a_shared_decorator(tmp_path: Path) -> None:
    stays = SHARED.replace(
        "    return str(next(iter([count])))",
        "    return max('ab', key=lambda _: time.sleep(0.01) or next(iter('a')))",
    )
    assert refused(tmp_path, stays, real_scan) == {"helped": "R-STOPITERATION", "other": "R-STOPITERATION"}
