"""Generated views answer the same before and after, or are refused."""

import itertools
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import answers, migrated

HEAD = """\
import sqlite3
import time

from flask import Flask, abort, g, jsonify, request

app = Flask(__name__)
LOG = []


@app.before_request
def connect():
    g.database = sqlite3.connect(":memory:")
    g.database.execute("create table notes (id integer, text text)")
    g.database.executemany("insert into notes values (?, ?)", [(n, "n" * n) for n in range(4)])


class Broken(Exception):
    pass


class Price:
    def __init__(self, base):
        self.base = base

    def at(self, number):
        time.sleep(0)
        return self.base + number

    @property
    def double(self):
        return self.base * 2


def fetch(number):
    time.sleep(0)
    if number == 7:
        raise Broken("seven")
    return number + 1


def note(number):
    row = g.database.execute("select text from notes where id = ?", (number,)).fetchone()
    return row[0] if row else None


def store(number, text):
    g.database.execute("update notes set text = ? where id = ?", (text, number))
    return number


def both(number):
    return fetch(len(note(number % 4) or ""))


"""


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


NAMES = ("a", "b", "c", "n")


def expressions(depth: int) -> st.SearchStrategy[str]:
    """Make integer expressions."""
    leaf = st.one_of(
        st.sampled_from(NAMES),
        st.integers(0, 9).map(str),
        st.sampled_from(["len(request.args)", "len(LOG)", "price.base", "price.double"]),
    )
    if depth == 0:
        return leaf
    inner = expressions(depth - 1)
    return st.one_of(
        leaf,
        inner.map(lambda e: f"fetch({e})"),
        inner.map(lambda e: f"price.at({e})"),
        inner.map(lambda e: f"both({e})"),
        inner.map(lambda e: f"len(note({e} % 5) or '')"),
        st.tuples(inner, inner).map(lambda p: f"({p[0]} + {p[1]})"),
        st.tuples(inner, inner, inner).map(lambda p: f"({p[0]} if {p[1]} > 2 else {p[2]})"),
        st.tuples(inner, inner).map(lambda p: f"({p[0]} and {p[1]})"),
        inner.map(lambda e: f"sum([fetch(i) + {e} for i in range(2)])"),
        inner.map(lambda e: f"max(fetch(i) for i in (1, {e}))"),
        st.just("len(f'{fetch(a)}')"),
        inner.map(lambda e: f"(lambda value: fetch(value))({e})"),
        inner.map(
            lambda e: f"len([row for row in g.database.execute('select id from notes') if row[0] < {e}])"
        ),
    )


def indent(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def statements(depth: int, looping: bool) -> st.SearchStrategy[list[str]]:
    """Make one statement, as lines."""
    expression = expressions(2)
    target = st.sampled_from(["a", "b", "c"])
    simple = [
        st.tuples(target, expression).map(lambda p: [f"{p[0]} = {p[1]}"]),
        st.tuples(target, expression).map(lambda p: [f"{p[0]} += {p[1]}"]),
        st.tuples(expression, expression).map(lambda p: [f"a, b = {p[0]}, {p[1]}"]),
        expression.map(lambda e: [f"store({e} % 4, 'x')"]),
        expression.map(lambda e: [f"LOG.append({e})"]),
        expression.map(lambda e: [f"found['k'] = {e}"]),
        expression.map(lambda e: [f"return jsonify(early={e}, found=found)"]),
        expression.map(lambda e: [f"if {e} > 8:", "    abort(404)"]),
        st.just(["row = g.database.execute('select id, text from notes').fetchone()", "c = row[0]"]),
        st.just(["time.sleep(0)"]),
    ]
    if looping:
        simple.append(st.sampled_from([["break"], ["continue"]]))
    if depth == 0:
        return st.one_of(simple)
    body = blocks(depth - 1, looping).map(indent)
    loop_body = blocks(depth - 1, True).map(indent)
    return st.one_of(
        *simple,
        st.tuples(expression, body).map(lambda p: [f"if {p[0]} > 3:", *p[1]]),
        st.tuples(expression, body, body).map(lambda p: [f"if {p[0]} % 2:", *p[1], "else:", *p[2]]),
        loop_body.map(lambda b: ["for n in range(2):", *b]),
        loop_body.map(lambda b: ["for n in [i for i, in g.database.execute('select id from notes')]:", *b]),
        st.tuples(body, body).map(lambda p: ["try:", *p[0], "except Broken:", *p[1]]),
        st.tuples(body, body).map(lambda p: ["try:", *p[0], "finally:", *p[1]]),
        body.map(lambda b: ["with g.database:", *b]),
    )


def blocks(depth: int, looping: bool) -> st.SearchStrategy[list[str]]:
    """Make a run of statements."""
    runs = st.lists(statements(depth, looping), min_size=1, max_size=4)
    return runs.map(lambda run: list(itertools.chain.from_iterable(run)))


def view(body: list[str]) -> str:
    lines = [
        '@app.get("/v/<int:n>")',
        "def view(n):",
        "    a, b, c = 1, 2, 3",
        "    found = {}",
        "    price = Price(5)",
        *indent(body),
        "    notes = [note(i) for i in range(4)]",
        "    return jsonify(a=a, b=b, c=c, n=n, found=found, notes=notes, log=LOG[-5:])",
        "",
        "",
        "@app.errorhandler(Broken)",
        "def broken(error):",
        "    return str(error), 409",
        "",
    ]
    return HEAD + "\n".join(lines)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(blocks(2, False))
def test_a_generated_view_answers_as_before_or_is_refused(body: list[str]) -> None:
    source = view(body)
    compile(source, "generated", "exec")
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        after = migrated(root, source, scanner=real_scan)
        compile(after, "migrated", "exec")
        assert migrated(root, after, scanner=real_scan) == after
        before = answers(source, root)
        assert answers(after, root) == before
