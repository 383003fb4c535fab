"""What is computed when it is looked at is looked at off the event loop."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import migrated

HEAD = """\
import itertools
import time

import requests
from django.http import HttpResponse
from django.urls import path
from django.utils.functional import SimpleLazyObject, lazy


class Api:
    def get(self, number):
        return requests.get(f"http://localhost/{number}").json()


api = Api()


def fetch(number):
    return requests.get(f"http://localhost/{number}").json()


name = lazy(fetch, str)


"""
TAIL = "\n\nurlpatterns = [path('price', price)]\n"


def whole_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def body(root: Path, lines: list[str]) -> str:
    """Migrate a view of these lines and return it."""
    source = HEAD + "def price(request):\n" + "".join(f"    {line}\n" for line in lines) + TAIL
    text = migrated(root, source, whole_scan)
    return text[text.index("async def price") : text.index("urlpatterns")]


@pytest.mark.parametrize(
    ("lines", "moved"),
    [
        (
            ["x = SimpleLazyObject(lambda: api.get(5))", "time.sleep(0.001)", "return HttpResponse(f'{x}')"],
            "lambda: HttpResponse(f'{x}')",
        ),
        (
            ["x = SimpleLazyObject(lambda: api.get(5))", "time.sleep(0.001)", "x.save()", "return None"],
            "lambda: x.save()",
        ),
        (
            ["time.sleep(0.001)", "x = name(1)", "return HttpResponse('a' if x == 'n' else 'b')"],
            "lambda: HttpResponse('a' if x == 'n' else 'b')",
        ),
        (
            ["a, b = itertools.tee(fetch(i) for i in (1, 2))", "return HttpResponse(str(sum(a)))"],
            "lambda: HttpResponse(str(sum(a)))",
        ),
        (
            [
                "found = []",
                "for x in itertools.chain.from_iterable([fetch(i)] for i in (1, 2)):",
                "    found.append(x)",
                "return HttpResponse('done')",
            ],
            "def on_request_thread():\n        for x in itertools.chain",
        ),
        (
            ["return HttpResponse(str(list(itertools.takewhile(bool, (fetch(i) for i in (1, 2))))))"],
            "sync_to_async(list)",
        ),
    ],
)
def test_it_is_looked_at_on_the_thread_of_the_request(tmp_path: Path, lines: list[str], moved: str) -> None:
    assert moved in body(tmp_path, lines)


@pytest.mark.parametrize(
    "line",
    [
        "x = list(itertools.chain((i for i in (1, 2)), [3]))",
        "x = [a for a, b in zip((i for i in (1, 2)), [3])]",
        "x = sum(i for i in (1, 2))",
    ],
)
def test_iterators_over_data_stay(tmp_path: Path, line: str) -> None:
    text = body(tmp_path, [line, "time.sleep(0.001)", "return HttpResponse(str(x))"])
    assert "to_thread" not in text
    assert "sync_to_async" not in text


def test_a_method_in_a_lambda_is_found_by_what_the_module_holds(tmp_path: Path) -> None:
    text = body(tmp_path, ["ask = lambda: api.get(1)", "return HttpResponse(str(ask()))"])
    assert "to_thread" in text or "sync_to_async" in text
