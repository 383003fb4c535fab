"""Two versions of a file are matched code by code, whatever stands in them."""

from pathlib import Path

import pytest

from bridge.analysis.align import align
from bridge.analysis.load import index

HERE = Path(__file__).parents[2]
SOURCES = [
    *sorted((HERE / "bridge/analysis").rglob("*.py")),
    *sorted((HERE / "tests/scan_cases").rglob("*.py")),
]
UNMET = ((), False, {}, (), {}, ())
EVERYTHING = """\
import a.b as c
from . import d as e
async def f(x, /, y: "int" = 1, *z, k=(lambda q=2: q), **w) -> int:
    global g
    async with x as (m, *n), y: pass
    async for i in z: break
    else: continue_ = 1
    while x[1:2:y]: x += yield
    try: del x.a, y[0]
    except (A, B) as error: raise error from None
    else: assert x, "no"
    finally: x.a: int = 3
    match x:
        case [1, P(r, s=t) as u, *v] if u: pass
        case {"k": o, **rest} | Q(): pass
    return {**w, 1: {i: 2 for i in x if i}, "t": f"{x!r:>{y}}", "u": (j := not x) and (x if y else z)}
class H(I, metaclass=J):
    @k(1)
    def l(self): nonlocal_ = self; return [*self], await_(-1 < self <= 2), ~self
"""


def aligned(before: str, after: str, read: frozenset[int] | None = None):
    old, new = index(before.encode(), "a.py")[0], index(after.encode(), "a.py")[0]
    return align(old, new, frozenset(range(len(old))) if read is None else read, UNMET)


def test_every_kind_of_fact_can_be_walked():
    text = EVERYTHING.replace("x += yield", "x += await y")
    found = aligned(text, "# moved\n" + text.replace("(m, *n)", "( m, *n )"))
    assert found is not None
    assert all(old == new for old, new in found.codes.items())
    assert all(old == new for moves in found.positions.values() for old, new in moves.items())


@pytest.mark.parametrize("number", range(4))
def test_sources_are_like_themselves(number):
    for file in SOURCES[number::4]:
        raw = index(file.read_bytes(), file.name)
        codes = raw[0]
        found = align(codes, codes, frozenset(range(len(codes))), UNMET)
        assert found is not None, file
        positions = sum(len(code[9]) // 16 for code in codes)
        assert sum(map(len, found.positions.values())) == positions, file


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def f(a):\n    b = g(a)\n    return b\n", "def f(a):\n    b = g(a)\n    return a\n"),
        ("def f(a):\n    a = 1\n    return a\n", "def f(a):\n    a = True\n    return a\n"),
        ("def f(a):\n    b = a\n", "def f(a):\n    b = a\n    a = 1\n"),
        ("def f(a):\n    h(a)\n", "def f(a):\n    h = 1\n    h(a)\n"),
        ("def f(a):\n    return lambda: h\n", "def f(a):\n    h = 1\n    return lambda: h\n"),
        ("def f(a):\n    return locals()\n", "def f(a):\n    h = 1\n    return locals()\n"),
        ("def f(a):\n    b = a.b\n    return b\n", "def f(c):\n    b = c.b\n    return b\n"),
        ("def f(a):\n    b = a.x\n    return b\n", "def f(a):\n    y = a.y\n    return y\n"),
        ("def f():\n    def g(): pass\n    g()\n", "def f():\n    def g(): pass\n    g = 1\n    g()\n"),
        ("def f(a):\n    raise A\n", "def f(a):\n    b = 1\n    raise A\n"),
        ("class A:\n    b = 1\n", "class A:\n    b = 1\n    c = 2\n"),
        ("a = 1\n", "a = 1\nb = 2\n"),
        ("f = 1\n", "f = 1\ndef f(): pass\n"),
        ("def g(): return f()\n", "def g(): return f()\ndef f(): pass\n"),
        ("a = 1\n", "a = 1\ndef b(c=d()): pass\n"),
        ("a = 1\n", "a = 1\ndef b():\n    global a\n    a = 2\n"),
        ("a = 1\n", "a = 1\ndef b(x):\n    x.y = 2\n"),
        ("a = 1\n", "import os\na = os = 1\n"),
        ("a = 1\n", "from os import *\na = 1\n"),
        ("a = 1\n", "from . import os\na = 1\n"),
    ],
)
def test_what_may_differ_is_not_matched(before, after):
    assert aligned(before, after) is None
    assert aligned(after, before) is None


def test_codes_keep_their_likes_when_others_come_between():
    before = "def a():\n    return 1\n\n\ndef b():\n    return c()\n"
    after = "def a():\n    return 1\n\n\ndef new():\n    return lambda: 2\n\n\ndef b():\n    return c()\n"
    found = aligned(before, after)
    assert found is not None
    assert found.codes == {0: 0, 1: 1, 2: 4}
    assert found.defined == {"new"}
