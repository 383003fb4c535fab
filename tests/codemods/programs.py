"""Make small Flask and Django programs over a stubbed upstream, as hypothesis strategies."""

from dataclasses import dataclass

from hypothesis import assume
from hypothesis import strategies as st

from tests.codemods.program_library import LIBRARY, NAMES
from tests.codemods.program_parts import INDIRECT, LEAVES, Around, Draw, block, indent

FLASK = """\
import contextlib
import functools
import itertools
import time

import requests
from flask import Flask, abort, g, jsonify, redirect, request
{imports}
app = Flask(__name__)
TOTAL = 0
{library}

@app.before_request
def begin():
    g.started = 1


@app.errorhandler(Missing)
def missing(error):
    return jsonify(missing=str(error)), 404

{views}"""

DJANGO = """\
import contextlib
import functools
import itertools
import time

import requests
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path
from django.views import View
{imports}
TOTAL = 0
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


DECORATOR = """\
def guarded(view):
    def wrapper(*args, **kwargs):
        LOG.append("guard")
        return view(*args, **kwargs)

    wrapper.__name__ = view.__name__
    return wrapper


"""

ABOVE = ("", "", "", "", '@count("view")\n', "@guarded\n", "@retried(2)\n", '@count("v")\n@guarded\n')

_FLASK_FAILS = ("abort(409)", "raise Broken('view')", "return redirect('/elsewhere')", "raise Missing('x')")
_DJANGO_FAILS = ("raise Http404", "raise Broken('view')", "return HttpResponseRedirect('/elsewhere')")


def _body(draw: Draw, around: Around) -> list[str]:
    start = ["a, b, c = 1, 2, 3", "found = {}", "price = Price(5)", "shelf = Shelf()"]
    if draw(st.sampled_from("ynn")) == "y":
        start = ["global TOTAL", *start, "TOTAL += 1"]
    return [*start, *block(draw, 2, around), f"return {around.answer.format('a=a, b=b, c=c, found=found')}"]


def _answer(make: str) -> str:
    """Write an answer whose keys may be numbers."""
    return make.replace("{}", "shown=str(dict({}))")


def _flask_view(draw: Draw, number: int, other: str) -> str:
    leaves = (*LEAVES, "len(request.args)", "g.started", "TOTAL")
    fail = draw(st.sampled_from(_FLASK_FAILS))
    calls = (f"app.ensure_sync(app.view_functions['{other}'])(n={{0}} % 9).status_code",) if other else ()
    calls += (f"app.view_functions['{other}'](n={{0}}).status_code",) if other else ()
    calls += (f"{other}({{0}}).status_code",) if other.startswith("view") else ()
    around = Around(_answer("jsonify({})"), fail, leaves, shapes=calls or INDIRECT)
    body = _body(draw, around)
    above = draw(st.sampled_from(ABOVE))
    if draw(st.sampled_from("ffm")) == "m":
        lines = [
            f"class Method{number}(MethodView):",
            "    def get(self, n):",
            *indent(indent(body)),
            "",
            "",
        ]
        rule = f'app.add_url_rule("/v{number}/<int:n>", view_func=Method{number}.as_view("m{number}"))'
        return "\n".join([*lines, rule, "", ""])
    lines = [f"{f'@app.get{chr(40)}{chr(34)}/v{number}/<int:n>{chr(34)})'}", f"{above}def view{number}(n):"]
    return "\n".join([*lines, *indent(body), "", ""])


def _django_view(draw: Draw, number: int, other: str) -> str:
    leaves = (*LEAVES, "len(request.GET)", "len(request.path)", "TOTAL")
    fail = draw(st.sampled_from(_DJANGO_FAILS))
    calls = (f"{other}(request, {{0}}).status_code",) if other.startswith("view") else ()
    calls += ("View0.as_view()(request, n={0}).status_code",) if other.startswith("m") else ()
    around = Around(_answer("JsonResponse(dict({}))"), fail, leaves, shapes=calls or INDIRECT)
    body = _body(draw, around)
    above = draw(st.sampled_from(ABOVE))
    if draw(st.sampled_from("ffm")) == "m":
        lines = [f"class View{number}(View):", "    def get(self, request, n):", *indent(indent(body))]
        return "\n".join([*lines, "", ""])
    return "\n".join([f"{above}def view{number}(request, n):", *indent(body), "", ""])


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
    views: list[str] = []
    for number in range(count):
        other = "" if not views else "m0" if views[0].startswith("class") else "view0"
        views.append(make(draw, number, other))
    text = "\n".join(views)
    needs_guard = DECORATOR if "@guarded" in text else ""
    apart = draw(st.sampled_from("yn")) == "y"
    imports = f"\nfrom library import {NAMES}\n" if apart else ""
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
