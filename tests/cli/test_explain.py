"""``wsgi2asgi explain``."""

import pytest

from bridge.catalog.codes import CODES
from tests.cli.command import wsgi2asgi


@pytest.mark.parametrize("spelling", ["WA210", "wa210", "blocking-http-call"])
def test_a_code_is_explained_however_it_is_spelled(spelling):
    ended = wsgi2asgi("explain", spelling)
    assert ended.code == 0
    assert ended.out.startswith("WA210 blocking-http-call\n")
    assert "What to do: " in ended.out


def test_a_reason_is_explained():
    ended = wsgi2asgi("explain", "R-ATOMIC")
    assert ended.code == 0
    assert "transaction" in ended.out


def test_every_code_and_reason_is_listed():
    ended = wsgi2asgi("explain")
    assert ended.code == 0
    listed = [line.split()[0] for line in ended.out.splitlines() if line]
    assert [code.code for code in CODES] == listed[: len(CODES)]
    assert any(name.startswith("R-") for name in listed)
    assert any(name.startswith("V-") for name in listed)


def test_a_recipe_is_explained_with_its_examples():
    ended = wsgi2asgi("explain", "sleep")
    assert ended.code == 0
    assert ended.out.startswith("## sleep\n")
    assert "+    await asyncio.sleep(0.01)" in ended.out
