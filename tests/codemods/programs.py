"""Make small Flask and Django programs over a stubbed upstream, as hypothesis strategies."""

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import assume
from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[str]], str]

LIBRARY = """\
import contextlib
import functools
import threading
import time

import requests

LOG = []
LOCAL = threading.local()
GUARD = threading.RLock()


class Broken(Exception):
    pass


class Missing(Broken):
    pass


def fetch(number):
    answer = requests.get(f"http://upstream.invalid/{number % 11}", timeout=1)
    if answer.status_code == 404:
        raise Missing(f"no {number % 11}")
    return answer.json()["value"]


def send(number, **more):
    form = {"number": number, **more}
    return requests.post("http://upstream.invalid/", json=form, timeout=1).json()["value"]


def pages(count):
    for page in range(count % 3):
        yield fetch(page)


def count(name):
    def decorate(function):
        @functools.wraps(function)
        def counted(*args, **kwargs):
            LOG.append(f"{name} in")
            try:
                return function(*args, **kwargs)
            finally:
                LOG.append(f"{name} out")

        return counted

    return decorate


@count("helper")
def helper(number, extra=2):
    time.sleep(0)
    return fetch(number) + extra


@functools.lru_cache(maxsize=None)
def cached(number):
    return fetch(number) + 1


def deep(number):
    return number if number % 3 == 0 else deep(number - 1) + fetch(number)


def remember(number):
    LOCAL.last = number
    return number


def recall():
    return getattr(LOCAL, "last", 0)


@contextlib.contextmanager
def noted(name):
    LOG.append(f"open {name}")
    try:
        yield fetch(1)
    finally:
        LOG.append(f"close {name}")


class Session:
    def __enter__(self):
        LOG.append("enter")
        return self

    def __exit__(self, kind, error, trace):
        LOG.append(f"exit {kind.__name__ if kind else None}")
        return kind is Missing

    def ask(self, number):
        return fetch(number)


class Price:
    rate = 3

    def __init__(self, base):
        self.base = base

    def at(self, number):
        time.sleep(0)
        return self.base + number

    def live(self, number):
        return self.at(fetch(number))

    @property
    def double(self):
        return self.base * 2

    @property
    def current(self):
        return fetch(self.base)

    @classmethod
    def fresh(cls, number):
        return cls(fetch(number))

    @staticmethod
    def total(*numbers):
        return sum(numbers)


class Special(Price):
    def at(self, number):
        return super().at(number) + fetch(number)
"""

_NAMES = (
    "LOG, GUARD, Broken, Missing, Price, Session, Special, "
    "cached, count, deep, fetch, helper, noted, pages, recall, remember, send"
)

FLASK = """\
import time

import requests
from flask import Flask, abort, g, jsonify, redirect, request
{imports}
app = Flask(__name__)
{library}

@app.before_request
def begin():
    g.started = 1


@app.errorhandler(Missing)
def missing(error):
    return jsonify(missing=str(error)), 404

{views}"""

DJANGO = """\
import time

import requests
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path
from django.views import View
{imports}
{library}
{views}

urlpatterns = [
{routes}]
"""


@dataclass(frozen=True)
class Program:
    """Hold the files of one program by name, and what drives it."""

    framework: str
    files: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        parts = [f"# {name}\n{text}" for name, text in self.files if name == "app.py"]
        return f"{self.framework} program\n" + "\n".join(parts)


LEAVES = ("a", "b", "c", "n", "0", "1", "4", "price.base", "price.double", "len(LOG) % 5", "recall()")

SHAPES = (
    "fetch({0})",
    "fetch({0})",
    "send({0})",
    "send({0}, flag={1} > 2)",
    "helper({0}, extra={1})",
    "cached({0} % 4)",
    "deep({0} % 5)",
    "price.at({0})",
    "price.live({0})",
    "price.current",
    "Price.fresh({0}).base",
    "Special(2).live({0})",
    "Price.total({0}, *pages({1}))",
    "remember({0})",
    "requests.get(f'http://upstream.invalid/{{{0} % 11}}', timeout=1).status_code",
    "requests.get('http://upstream.invalid/2', params={{'q': {0}}}, timeout=1).json()['value']",
    "({0} + {1})",
    "({0} if {1} > 2 else {2})",
    "({0} and {1})",
    "({0} or {1})",
    "(not {0}) + 0",
    "(1 < {0} < {1}) + 0",
    "[fetch(i) + {0} for i in range(2)][{1} % 2]",
    "{{k: fetch(k) for k in (1, {0})}}[1]",
    "sum(fetch(i) + {0} for i in (1, 2))",
    "sum(pages({0}))",
    "max(map(fetch, (1, {0})))",
    "len(f'{{fetch({0})}}-{{{1}}}')",
    "(lambda value: fetch(value) + {1})({0})",
    "sorted([3, {0}, 1], key=lambda value: -value)[0]",
    "dict(x={0}, **{{'y': {1}}})['x']",
    "(1, *[{0}], {1})[-1]",
)


def expression(draw: Draw, depth: int, leaves: tuple[str, ...]) -> str:
    """Make an integer expression."""
    if depth == 0 or draw(st.sampled_from("lls")) == "s":
        return draw(st.sampled_from(leaves))
    shape = draw(st.sampled_from(SHAPES))
    parts = [expression(draw, depth - 1, leaves) for _ in range(3)]
    return shape.format(*parts)


def _indent(lines: list[str]) -> list[str]:
    return [f"    {line}" if line else line for line in lines]


@dataclass(frozen=True)
class Around:
    """Say what surrounds a statement."""

    answer: str
    fail: str
    leaves: tuple[str, ...]
    looping: bool = False


SIMPLE = (
    "{t} = {0}",
    "{t} = {0}",
    "{t} += {0}",
    "a, b = {0}, {1}",
    "a, *rest = [{0}, {1}, 3]",
    "found['k'] = {0}",
    "found.setdefault('many', []).append({0})",
    "LOG.append({0})",
    "price.base = {0} % 7",
    "remember({0})",
    "time.sleep(0)",
    "fetch({0})",
    "assert {0} != 999, 'never'",
    "{t}: int = {0}",
    "if ({t} := {0}) > 8: raise Broken(f'big {{{t}}}')",
    "found = {{**found, 'u': {0}}}",
)


def statement(draw: Draw, depth: int, around: Around) -> list[str]:
    """Make one statement, as lines."""
    kinds = ["simple"] * 6 + ["return", "fail"]
    if around.looping:
        kinds.append("leave")
    if depth:
        kinds += ["if", "if", "else", "for", "while", "try", "try", "finally", "with", "with", "def", "match"]
    kind = draw(st.sampled_from(kinds))

    def value(size: int = 2) -> str:
        return expression(draw, size, around.leaves)

    def body(inside: Around = around) -> list[str]:
        return _indent(block(draw, depth - 1, inside))

    loop = Around(around.answer, around.fail, around.leaves, looping=True)
    if kind == "simple":
        target = draw(st.sampled_from("abc"))
        return [draw(st.sampled_from(SIMPLE)).format(value(), value(1), t=target)]
    if kind == "return":
        return [f"if {value(1)} > 7:", f"    return {around.answer.format(f'early={value()}, found=found')}"]
    if kind == "fail":
        return [f"if {value(1)} > 9:", f"    {around.fail}"]
    if kind == "leave":
        return [f"if {value(1)} > 4:", f"    {draw(st.sampled_from(['break', 'continue']))}"]
    if kind == "if":
        return [f"if {value()} > 3:", *body()]
    if kind == "else":
        return [f"if {value()} % 2:", *body(), f"elif {value(1)}:", *body(), "else:", *body()]
    if kind == "for":
        over = draw(st.sampled_from(["range(2)", "pages(2)", "[3, {0}]", "enumerate([{0}])", "found"]))
        name = "_, n" if over.startswith("enum") else "key" if over == "found" else "n"
        tail = ["else:", *body()] if draw(st.sampled_from("yn")) == "y" else []
        return [f"for {name} in {over.format(value(1))}:", *body(loop), *tail]
    if kind == "while":
        return ["turns = 0", f"while turns < 2 and {value(1)} < 50:", "    turns += 1", *body(loop)]
    if kind == "try":
        error = draw(
            st.sampled_from(["Missing", "Broken", "(Broken, requests.ConnectionError)", "Exception"])
        )
        handler = draw(
            st.sampled_from(
                ["LOG.append(str(error))", "raise", "raise Broken('again') from error", "a = {0}"]
            )
        )
        return ["try:", *body(), f"except {error} as error:", f"    {handler.format(value(1))}"]
    if kind == "finally":
        return ["try:", *body(), "finally:", *body()]
    if kind == "with":
        manager = draw(
            st.sampled_from(
                ["noted('x') as c", "Session() as session", "GUARD", "noted('y') as c, Session() as session"]
            )
        )
        use = ["    a = session.ask(b)"] if "session" in manager else []
        return [f"with {manager}:", *use, *body()]
    if kind == "def":
        return [
            "def inner(value, scale=2):",
            f"    return value * scale + {value(1)}",
            "",
            f"b = inner({value(1)})",
        ]
    lines = [f"match {value()}:", "    case 0 | 1:", *_indent(body()), "    case number if number > 6:"]
    return [*lines, f"        c = number + {value(1)}", "    case _:", *_indent(body())]


def block(draw: Draw, depth: int, around: Around) -> list[str]:
    """Make a run of one to three statements."""
    size = int(draw(st.sampled_from("1223")))
    lines: list[str] = []
    for _ in range(size):
        lines += statement(draw, depth, around)
    return lines


DECORATOR = """\
def guarded(view):
    def wrapper(*args, **kwargs):
        LOG.append("guard")
        return view(*args, **kwargs)

    wrapper.__name__ = view.__name__
    return wrapper


"""


def _body(draw: Draw, around: Around) -> list[str]:
    start = ["a, b, c = 1, 2, 3", "found = {}", "price = Price(5)"]
    return [*start, *block(draw, 2, around), f"return {around.answer.format('a=a, b=b, c=c, found=found')}"]


def _flask_view(draw: Draw, number: int) -> str:
    leaves = (*LEAVES, "len(request.args)", "g.started")
    fail = draw(st.sampled_from(["abort(409)", "raise Broken('view')", "return redirect('/elsewhere')"]))
    body = _body(draw, Around("jsonify({})", fail, leaves))
    above = draw(st.sampled_from(["", "", "", '@count("view")\n', "@guarded\n"]))
    if draw(st.sampled_from("ffm")) == "m":
        lines = [
            f"class Method{number}(MethodView):",
            "    def get(self, n):",
            *_indent(_indent(body)),
            "",
            "",
        ]
        rule = f'app.add_url_rule("/v{number}/<int:n>", view_func=Method{number}.as_view("m{number}"))'
        return "\n".join([*lines, rule, "", ""])
    lines = [f"{f'@app.get{chr(40)}{chr(34)}/v{number}/<int:n>{chr(34)})'}", f"{above}def view{number}(n):"]
    return "\n".join([*lines, *_indent(body), "", ""])


def _django_view(draw: Draw, number: int) -> str:
    leaves = (*LEAVES, "len(request.GET)", "len(request.path)")
    fail = draw(
        st.sampled_from(
            ["raise Http404", "raise Broken('view')", "return HttpResponseRedirect('/elsewhere')"]
        )
    )
    body = _body(draw, Around("JsonResponse(dict({}))", fail, leaves))
    above = draw(st.sampled_from(["", "", "", '@count("view")\n', "@guarded\n"]))
    if draw(st.sampled_from("ffm")) == "m":
        lines = [f"class View{number}(View):", "    def get(self, request, n):", *_indent(_indent(body))]
        return "\n".join([*lines, "", ""])
    return "\n".join([f"{above}def view{number}(request, n):", *_indent(body), "", ""])


def _compiles(text: str) -> bool:
    try:
        compile(text, "app.py", "exec")
    except SyntaxError:
        return False
    return True


@st.composite
def programs(draw: Draw, framework: str) -> Program:
    """Make a program of one or two views and the library that they use."""
    count = int(draw(st.sampled_from("112")))
    make = _flask_view if framework == "flask" else _django_view
    views = [make(draw, number) for number in range(count)]
    text = "\n".join(views)
    needs_guard = DECORATOR if "@guarded" in text else ""
    apart = draw(st.sampled_from("yn")) == "y"
    imports = f"\nfrom library import {_NAMES}\n" if apart else ""
    library = "" if apart else LIBRARY
    if framework == "flask":
        head = (
            FLASK
            if "MethodView" not in text
            else FLASK.replace("{imports}", "from flask.views import MethodView\n{imports}", 1)
        )
        app = head.format(imports=imports, library=library, views=f"\n{needs_guard}{text}")
    else:
        routes = "".join(
            f'    path("v{number}/<int:n>", '
            + (f"View{number}.as_view()" if view.startswith("class") else f"view{number}")
            + "),\n"
            for number, view in enumerate(views)
        )
        app = DJANGO.format(imports=imports, library=library, views=f"\n{needs_guard}{text}", routes=routes)
    # Quotes inside f-strings inside f-strings are no Python before 3.12.
    assume(_compiles(app))
    return Program(framework, (("app.py", app), *((("library.py", LIBRARY),) if apart else ())))
