"""Marks stand above what is refused: replaced, never stacked, removable, and never inside a string."""

import pytest

from codemods.writing.marks import marked

CODE = b'''\
import app


@app.get("/a")
def a():
    text = """
    # wsgi2asgi: todo[R-LOCK] this is text
    """
    return text


class Views:
    def get(self):  # wsgi2asgi: todo[R-LOCK] a remark of somebody's
        return 1
'''
WANTED = {"a": "R-LOCK", "Views.get": "R-GENERATOR"}


def test_marks_stand_above_decorators_with_their_indentation() -> None:
    found = marked(CODE, WANTED)
    assert b'# wsgi2asgi: todo[R-LOCK] waits while it holds a lock\n@app.get("/a")\n' in found
    assert b"    # wsgi2asgi: todo[R-GENERATOR] streams from a generator\n    def get" in found
    assert len(found.splitlines()) == len(CODE.splitlines()) + 2


def test_marks_are_replaced_and_removed() -> None:
    once = marked(CODE, WANTED)
    assert marked(once, WANTED) == once
    other = marked(once, {"a": "R-ATOMIC"})
    assert other.count(b"todo[R-ATOMIC]") == 1
    assert b"todo[R-GENERATOR]" not in other
    assert marked(other, {}) == CODE


def test_stacked_marks_become_one() -> None:
    stacked = CODE.replace(b"@app", b"# wsgi2asgi: todo[R-LOCK] x\n# wsgi2asgi: todo[R-ATOMIC] y\n@app")
    assert marked(stacked, {}) == CODE
    assert marked(stacked, {"a": "R-LOCK"}) == marked(CODE, {"a": "R-LOCK"})


def test_only_chosen_marks_are_touched() -> None:
    once = marked(CODE, WANTED)
    assert marked(once, {}, frozenset({"a"})) == marked(CODE, {"Views.get": "R-GENERATOR"})
    assert marked(CODE, {}, frozenset({"a"})) == CODE


@pytest.mark.parametrize(
    "content",
    [
        CODE.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + CODE,
        b"# coding: latin-1\n# \xe9\n" + CODE,
        CODE.replace(b"    ", b"\t"),
        CODE.rstrip(b"\n"),
    ],
)
def test_other_bytes_stay(content: bytes) -> None:
    once = marked(content, WANTED)
    assert once != content
    assert marked(once, {}) == content
    assert (b"\r\n" in once) == (b"\r\n" in content)
    assert not (b"\r\n" in content and b"\n" in once.replace(b"\r\n", b""))


@pytest.mark.parametrize("content", [b"def broken(:\n", b"# coding: none-such\n", b"\xff\xfe", b""])
def test_what_can_not_be_read_stays(content: bytes) -> None:
    assert marked(content, WANTED) == content


def test_kept_marks_stay_whatever_is_wanted() -> None:
    once = marked(CODE, WANTED)
    assert marked(once, {}, kept=frozenset({"a"})) == marked(CODE, {"a": "R-LOCK"})
    assert marked(once, {"a": "R-ATOMIC"}, kept=frozenset({"a", "Views.get"})) == once
    assert marked(CODE, WANTED, kept=frozenset(WANTED)) == CODE
