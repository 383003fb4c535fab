"""Work that is shared between processes comes to what one process makes of it alone."""

import os

import pytest

from bridge.analysis import helpers, load, sources
from bridge.analysis.cache import Cache
from bridge.analysis.helpers import helper, shares
from bridge.config import Config

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes can be copied here")


@pytest.fixture
def two(monkeypatch):
    monkeypatch.setattr(helpers, "_processes", lambda: 2)


def test_little_work_is_not_shared(two):
    assert shares([3, 5, 1], least=10) == [[1, 0, 2]]
    assert shares([], least=10) == [[]]


def test_much_work_is_shared_by_size(two):
    assert shares([3, 9, 1, 5], least=10) == [[1], [3, 0, 2]]


@needs_fork
def test_a_helper_gives_what_it_could_do():
    with helper([1, 2, 5], lambda number: None if number == 2 else b"x" * number) as results:
        assert results() == {1: b"x", 5: b"xxxxx"}


@needs_fork
def test_a_helper_that_ends_early_gives_nothing():
    with helper([1], lambda number: os._exit(3)) as results:
        assert results() == {}


@needs_fork
def test_what_is_raised_here_does_not_leave_a_helper_behind():
    with pytest.raises(KeyError), helper([1], lambda number: b"x" * 100_000):
        raise KeyError
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@needs_fork
def test_files_that_are_indexed_together_give_the_same_facts(two, monkeypatch, tmp_path):
    for number in range(8):
        body = f"def function_{number}(x):\n    return x.read_{number}()\n" * (number + 1)
        (tmp_path / f"module_{number}.py").write_text(body, encoding="utf-8")
    (tmp_path / "broken.py").write_text("def f(:\n", encoding="utf-8")
    files = load.read(sources.discover(tmp_path, Config()))
    alone = load.load(files, Cache(None))
    asked = []
    index = load.index
    monkeypatch.setattr(load, "index", lambda data, path: asked.append(path) or index(data, path))
    monkeypatch.setattr(load, "_WORTH_A_HELPER", 1)
    together = load.load(files, Cache(None))
    assert 1 < len(set(asked)) < 9
    assert together.unread == alone.unread
    assert together.lines == alone.lines
    for one, other in zip(alone.facts, together.facts, strict=True):
        assert one.path == other.path
        assert [code.body for code in one.codes] == [code.body for code in other.codes]
        assert [code.positions for code in one.codes] == [code.positions for code in other.codes]
