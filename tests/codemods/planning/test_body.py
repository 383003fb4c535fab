"""Views of many shapes: what each becomes, and that it answers as before."""

# ruff: noqa: E501, ISC004

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.codemods.flask_apps import answers, migrated, refused
from tests.codemods.upstream import NAMED, upstream

HEAD = '''\
import contextlib
import sqlite3
import time

import requests
from flask import Flask, abort, g, jsonify, redirect, request, session, url_for

app = Flask(__name__)
app.secret_key = "test"
URL = "http://upstream.invalid"


class Connection(sqlite3.Connection):
    """Fails on any other thread than its own, as sqlite3 does."""


@app.before_request
def connect():
    g.database = sqlite3.connect(":memory:", factory=Connection)
    g.database.execute("create table notes (id integer, text text)")
    g.database.executemany("insert into notes values (?, ?)", [(1, "one"), (2, "two"), (3, "three")])


@app.teardown_request
def disconnect(error):
    database = g.pop("database", None)
    if database is not None:
        database.close()


def fetch(path):
    return requests.get(f"{URL}/{path}", timeout=5).json()["path"]


def note(number):
    row = g.database.execute("select text from notes where id = ?", (number,)).fetchone()
    return row[0] if row else None


def note_with_price(number):
    return note(number) + fetch("price")


'''

# Each case: name, the view, and lines that must stand in the migrated view.
CASES = [
    (
        "a condition over lines keeps its layout",
        '@app.get("/v")\ndef view():\n    row = fetch("a") and g.database.execute("select text from notes").fetchone()\n'
        "    if not (\n        row[0]  # the first\n        and row\n    ):\n        return 'none'\n    return 'some'\n",
        [
            "if not await sync_to_async(lambda: bool(",
            "        row[0]  # the first\n        and row\n    ))():",
        ],
    ),
    (
        "a condition that touches its keyword",
        '@app.get("/v")\ndef view():\n    row = g.database.execute("select text from notes").fetchone()\n'
        "    if(row):\n        return(fetch('a'))\n    return fetch('b') if not(row)and not (row)else ''\n",
        [
            "if(await sync_to_async(lambda: bool(row))()):",
            "return(await asyncio.to_thread(fetch, 'a'))",
        ],
    ),
    (
        "lines that a backslash continues move along",
        '@app.get("/v")\ndef view():\n    found = g.database \\\n        .execute("select id from notes") \\\n'
        "        .fetchall()\n    count = len(found)\n    return jsonify(count, fetch('a'))\n",
        [
            'found = g.database \\\n            .execute("select id from notes") \\\n            .fetchall()\n',
        ],
    ),
    (
        "precedence",
        '@app.get("/v")\ndef view():\n    return fetch("a").upper()[1:] + fetch("b")\n',
        ['(await asyncio.to_thread(fetch, "a")).upper()[1:] + await asyncio.to_thread(fetch, "b")'],
    ),
    (
        "conditions",
        '@app.get("/v/<int:n>")\ndef view(n):\n'
        '    if n > 2 and fetch("a") == "/a":\n        return fetch("yes") if n else "no"\n    return "none"\n',
        [
            'if n > 2 and await asyncio.to_thread(fetch, "a") == "/a":',
            'return await asyncio.to_thread(fetch, "yes") if n',
        ],
    ),
    (
        "list comprehension",
        '@app.get("/v")\ndef view():\n    return jsonify([fetch(str(n)) for n in range(3) if n != 1])\n',
        ["[await asyncio.to_thread(fetch, str(n)) for n in range(3) if n != 1]"],
    ),
    (
        "generator expression",
        '@app.get("/v")\ndef view():\n    return "".join(fetch(str(n)) for n in range(3))\n',
        ['await asyncio.to_thread(lambda: "".join(fetch(str(n)) for n in range(3)))'],
    ),
    (
        "tied statement on the line of its try",
        '@app.get("/v")\ndef view():\n    names = []\n    for n in range(2):\n'
        "        try: g.database.row_factory = note(n).upper()\n        except AttributeError: names.append(fetch('none'))\n"
        '    return jsonify(names, fetch("a"))\n',
        ["            try: g.database.row_factory = note(n).upper()", 'await asyncio.to_thread(fetch, "a")'],
    ),
    (
        "slice",
        '@app.get("/v")\ndef view():\n    return "abcdef"[len(fetch("")) : len(fetch("abc"))]\n',
        ['"abcdef"[len(await asyncio.to_thread(fetch, "")) : len(await asyncio.to_thread(fetch, "abc"))]'],
    ),
    (
        "slice of what the request's thread keeps",
        '@app.get("/v")\ndef view():\n    return jsonify([1, 2, 3][len(note(1)) - 2 :], fetch("a"))\n',
        ["await sync_to_async(lambda: [1, 2, 3][len(note(1)) - 2 :])()"],
    ),
    (
        "key that a loop stores under",
        '@app.get("/v")\ndef view():\n    found = {}\n    for found[fetch("a")] in range(3):\n'
        "        pass\n    return jsonify(found)\n",
        ['for found[await asyncio.to_thread(fetch, "a")] in range(3):'],
    ),
    (
        "key that a context manager is stored under",
        '@app.get("/v")\ndef view():\n    found = {}\n'
        '    with contextlib.nullcontext(3) as found[fetch("a")]:\n        pass\n    return jsonify(found)\n',
        ['as found[await asyncio.to_thread(fetch, "a")]:'],
    ),
    (
        "f-string",
        '@app.get("/v")\ndef view():\n    return f"<{fetch(str(1))}>"\n',
        ['await asyncio.to_thread(lambda: f"<{fetch(str(1))}>")'],
    ),
    (
        "lambda handed to a function",
        '@app.get("/v")\ndef view():\n    names = sorted(["b", "a"], key=lambda name: fetch(name))\n'
        '    return jsonify(names, fetch("x"))\n',
        ["await sync_to_async(sorted)"],
    ),
    (
        "walrus",
        '@app.get("/v")\ndef view():\n    if (path := fetch("a")) == "/a":\n        return path\n    return "other"\n',
        ['if (path := await asyncio.to_thread(fetch, "a")) == "/a":'],
    ),
    (
        "try with handlers",
        '@app.get("/v")\ndef view():\n    try:\n        path = fetch("a")\n        text = note(9).upper()\n'
        "    except AttributeError as error:\n        return str(error)\n"
        '    finally:\n        app.logger.debug("done")\n    return path + text\n',
        ['path = await asyncio.to_thread(fetch, "a")'],
    ),
    (
        "loop over rows",
        '@app.get("/v")\ndef view():\n    found = []\n'
        '    for row in g.database.execute("select text from notes"):\n        found.append(row[0] + fetch("a"))\n'
        "    return jsonify(found)\n",
        ['for row in await sync_to_async(lambda: list(g.database.execute("select text from notes")))():'],
    ),
    (
        "database and network in turn",
        '@app.get("/v/<int:n>")\ndef view(n):\n    first = note(n)\n    # Asked only when there is a note.\n'
        "    second = note(n - 1)\n    if first is None:\n        abort(404)\n"
        '    price = fetch("price")\n    g.database.execute("update notes set text = ?", (price,))\n'
        "    g.database.commit()\n    return jsonify(first=first, second=second, price=price, now=note(n))\n",
        ["def on_request_thread():", "# Asked only when there is a note.", "return first, second"],
    ),
    (
        "a helper that mixes both",
        '@app.get("/v/<int:n>")\ndef view(n):\n    return note_with_price(n)\n',
        ["return await sync_to_async(note_with_price)(n)"],
    ),
    (
        "counting in a block",
        '@app.get("/v")\ndef view():\n    total = 0\n    for row in g.database.execute("select id from notes"):\n'
        "        total += row[0]\n    total += len(note(1))\n"
        '    return jsonify(total=total, path=fetch("a"))\n',
        ["def on_request_thread(total):", "total = await sync_to_async(on_request_thread)(total)"],
    ),
    (
        "request body",
        '@app.post("/v")\ndef view():\n    sent = request.get_json()\n    session["name"] = sent["name"]\n'
        '    return jsonify(sent=sent, path=fetch(sent["name"]), method=request.method)\n',
        ["sent = await sync_to_async(request.get_json)()", 'session["name"] = sent["name"]'],
    ),
    (
        "early return",
        '@app.get("/v/<int:n>")\ndef view(n):\n    if note(n) == "two":\n        return redirect(url_for("view", n=1))\n'
        '    while n < 5:\n        n += len(fetch("a"))\n        if n > 4:\n            break\n'
        "    return str(n)\n",
        [
            'if await sync_to_async(lambda: note(n) == "two")():',
            'n += len(await asyncio.to_thread(fetch, "a"))',
        ],
    ),
    (
        "context manager with the network inside",
        '@app.get("/v")\ndef view():\n    with requests.Session() as client:\n'
        '        client.headers["X-Client"] = "test"\n        path = fetch("a")\n    return path\n',
        ["with requests.Session() as client:", 'path = await asyncio.to_thread(fetch, "a")'],
    ),
    (
        "context manager of the connection",
        '@app.get("/v")\ndef view():\n    with g.database:\n        path = fetch("a")\n'
        '        g.database.execute("update notes set text = ?", (path,))\n    return jsonify(path, note(1))\n',
        [
            "def on_request_thread():\n        with g.database:",
            "path = await sync_to_async(on_request_thread)()",
        ],
    ),
    (
        "annotated and augmented",
        '@app.get("/v")\ndef view() -> str:\n    """Say where."""\n    path: str = fetch("a")\n'
        '    path += fetch("b")\n    first, *rest = path, "x"\n    return first + rest[0]\n',
        ['path: str = await asyncio.to_thread(fetch, "a")', 'path += await asyncio.to_thread(fetch, "b")'],
    ),
    (
        "keywords and stars",
        '@app.get("/v")\ndef view():\n    options = {"timeout": 5}\n'
        '    return requests.get(URL + "/a", **options).json()["path"]\n',
        ['(await asyncio.to_thread(requests.get, URL + "/a", **options)).json()["path"]'],
    ),
    (
        "a missing page raises as before",
        '@app.get("/v")\ndef view():\n    try:\n        answer = requests.get(URL + "/missing", timeout=5)\n'
        "        answer.raise_for_status()\n    except requests.HTTPError as error:\n"
        "        return str(error.response.status_code), 404\n    return answer.text\n",
        ["answer = await asyncio.to_thread(requests.get, URL"],
    ),
    (
        "sleeping",
        '@app.get("/v")\ndef view():\n    time.sleep(0.001)\n    [time.sleep(0) for _ in range(2)]\n    return "done"\n',
        ["await asyncio.sleep(0.001)", "[await asyncio.sleep(0) for _ in range(2)]"],
    ),
    (
        "nested function",
        '@app.get("/v")\ndef view():\n    def double(text):\n        return fetch(text) * 2\n\n    return double("a")\n',
        ['await asyncio.to_thread(double, "a")'],
    ),
    (
        "assignment into a row",
        '@app.get("/v")\ndef view():\n    found = {}\n    found["a"] = fetch("a")\n    found.update(b=fetch("b"))\n'
        "    return jsonify(found)\n",
        [
            'found["a"] = await asyncio.to_thread(fetch, "a")',
            'found.update(b=await asyncio.to_thread(fetch, "b"))',
        ],
    ),
]

CASES += [
    (
        "a tuple with one part for the request's thread",
        '@app.get("/v")\ndef view():\n    path = fetch("a")\n    return (\n        render(path, note(1)),\n        201,\n    )\n\n\n'
        "def render(path, text):\n    return jsonify(path, text, note(2))\n",
        ["return (\n        await sync_to_async(lambda: render(path, note(1)))(),\n        201,\n    )"],
    ),
    (
        "a tuple with two parts for the request's thread",
        '@app.get("/v")\ndef view():\n    path = fetch("a")\n    return note(1) + path, len(note(2)) + 200\n',
        ["return await sync_to_async(lambda: (note(1) + path, len(note(2)) + 200))()"],
    ),
    (
        "a view in a larger expression",
        '@app.get("/v")\ndef view():\n    return {"inner": other(1).get_json(), "more": fetch("a")}\n\n\n'
        '@app.get("/o/<int:n>")\ndef other(n):\n    return jsonify(fetch("b") * n)\n',
        ['"inner": (await other(1)).get_json()', "async def other(n):"],
    ),
    (
        "all variables handed to a call of the request's thread",
        '@app.get("/v")\ndef view():\n    path = fetch("a")\n    return show("x", **locals())\n\n\n'
        "def show(name, **values):\n    return jsonify(name, values, note(1))\n",
        ['return await sync_to_async(show)("x", **locals())'],
    ),
    (
        "all variables read on the loop",
        '@app.get("/v")\ndef view():\n    path = fetch("a")\n    names = vars()\n    return show(names, dir())\n\n\n'
        "def show(values, names):\n    return jsonify(sorted(values), names, note(1))\n",
        ["names = vars()", "return await sync_to_async(show)(names, dir())"],
    ),
    (
        "one loop variable for two loops",
        '@app.get("/v")\ndef view():\n    found = []\n    for row in g.database.execute("select text from notes"):\n'
        '        found.append(row[0])\n    for row in ["a", "b"]:\n        found.append(fetch(row))\n'
        "    return jsonify(found, [row for row in found])\n",
        [
            "    def on_request_thread():\n        for row in g.database",
            "found.append(await sync_to_async(fetch)(row))",
        ],
    ),
    (
        "a loop over what it rebinds",
        '@app.get("/v")\ndef view():\n    row = [note(1), note(2)]\n    for row in row:\n        g.database.execute("select ?", (row,))\n'
        '    return str(row) + fetch("a")\n',
        ["row = await sync_to_async(on_request_thread)()"],
    ),
]

# A block binds some of its names and fails: whoever goes on after that reads what was bound.
CASES += [
    (
        "a block that fails in a try statement that goes on",
        '@app.get("/v")\ndef view():\n    text, path = "none", fetch("a")\n    try:\n        with g.database:\n'
        "            text = note(1)\n            g.database.execute('no sql')\n    except sqlite3.Error as error:\n"
        "        g.failed = str(error)\n    return jsonify(text=text, path=path)\n",
        ["nonlocal text\n", "await sync_to_async(on_request_thread)()"],
    ),
    (
        "a run that fails and is tried again",
        '@app.get("/v")\ndef view():\n    found, count = [], 0\n    for n in [1, 9, 2]:\n        try:\n'
        "            count = len(note(n))\n            g.database.execute('select ?', (note(n),))\n"
        "            found.append(count)\n        except TypeError:\n            continue\n        found.append(fetch('b'))\n"
        '    return jsonify(found, count, fetch("a"))\n',
        ["nonlocal count\n"],
    ),
    (
        "a run that fails on the way to finally",
        '@app.get("/v")\ndef view():\n    first = None\n    try:\n        try:\n            raise ValueError(fetch("a"))\n'
        "        except ValueError:\n            first = note(1)\n            second = note(2)\n"
        "            g.database.execute('no sql')\n        finally:\n            g.first = first\n"
        "    except sqlite3.Error:\n        return jsonify(g.first)\n    return second\n",
        ["nonlocal first\n"],
    ),
    (
        "a run that fails where nothing is read afterwards",
        '@app.get("/v")\ndef view():\n    path = fetch("a")\n    try:\n        first = note(1)\n        second = note(9).upper()\n'
        "    except AttributeError:\n        return path\n    return first + second\n",
        ["def on_request_thread():\n            first = note(1)", "return first, second"],
    ),
    (
        "a run whose names only its handler counts up",
        '@app.get("/v")\ndef view():\n    path, n = fetch("a"), 0\n    try:\n        n = len(note(1))\n        g.database.execute("no sql")\n'
        "    except sqlite3.Error:\n        n += 1\n        return path + str(n)\n    return path\n",
        ["nonlocal n\n"],
    ),
]

# A loop whose body needs the request's thread goes there once, not once for each row.
CASES += [
    (
        "a loop over rows",
        '@app.get("/v")\ndef view():\n    path, found = fetch("a"), {}\n    for row in g.database.execute("select id from notes"):\n'
        "        found[row[0]] = note(row[0])\n    return jsonify(found, path)\n",
        [
            "def on_request_thread():\n        for row in g.database",
            "await sync_to_async(on_request_thread)()",
        ],
    ),
    (
        "a loop while there are rows",
        '@app.get("/v")\ndef view():\n    n, path = 1, fetch("a")\n    while note(n):\n        g.last = note(n)\n        n += 1\n'
        "    return jsonify(g.last, n, path)\n",
        ["def on_request_thread(n):\n        while note(n):"],
    ),
    (
        "a loop that annotates what its handler reads",
        '@app.get("/v/<int:n>")\ndef view(n):\n    a = n\n    try:\n        for n in range(2):\n            a: int = a + len(note(n + 1))\n'
        "        a = len(fetch('a')) + a\n    except ValueError as error:\n        g.failed = str(error)\n    return jsonify(a)\n",
        ["a: int = await sync_to_async(lambda: a + len(note(n + 1)))()"],
    ),
    (
        "a loop that only collects",
        '@app.get("/v")\ndef view():\n    path, found = fetch("a"), 0\n    for _ in g.database.execute("select id from notes"):\n'
        "        found += 1\n    return jsonify(found, path)\n",
        ["for _ in await sync_to_async(lambda: list(g.database"],
    ),
    (
        "an answer from the first row",
        '@app.get("/v")\ndef view():\n    path = fetch("a")\n    first = note(1)\n    for row in g.database.execute("select text from notes"):\n'
        '        return row[0] + path + first\n    return "none"\n',
        [
            "def on_request_thread():\n        first = note(1)\n        for row in g.database",
            "return await sync_to_async(on_request_thread)()",
        ],
    ),
    (
        "an answer from a loop that waits further down",
        '@app.get("/v")\ndef view():\n    for row in g.database.execute("select text from notes where id > 5"):\n'
        '        return note(1)\n    return fetch("a")\n',
        ['return await asyncio.to_thread(fetch, "a")'],
    ),
]

# What a context manager of the project does with exceptions tells whether names are bound after its block.
CASES += [
    (
        "a context manager that raises again",
        '@app.get("/v")\ndef view():\n    path = fetch("a")\n    with scope() as database:\n        text = database.execute("select 5").fetchone()[0]\n'
        "    return jsonify(path, text)\n\n\n@contextlib.contextmanager\ndef scope():\n    try:\n        yield g.database\n        g.database.commit()\n"
        "    except Exception:\n        g.database.rollback()\n        raise\n    finally:\n        g.done = True\n",
        [
            "def on_request_thread():\n        with scope() as database:",
            "text = await sync_to_async(on_request_thread)()",
        ],
    ),
    (
        "a class whose exit gives nothing",
        '@app.get("/v")\ndef view():\n    path = fetch("a")\n    with Scope() as database:\n        text = database.execute("select 5").fetchone()[0]\n'
        "    return jsonify(path, text)\n\n\nclass Scope:\n    def __enter__(self):\n        return g.database\n\n"
        "    def __exit__(self, *failure):\n        g.failed = bool(failure[0])\n",
        ["text = await sync_to_async(on_request_thread)()"],
    ),
]

# What can't stay and leaves the function in the middle goes with all that is left of the function.
CASES += [
    (
        "an answer from the middle of a with statement",
        '@app.get("/v/<int:n>")\ndef view(n):\n    path = fetch("a")\n    if n > 1:\n        with g.database:\n'
        "            text = note(n)\n            if text == fetch('b'):\n                return text\n"
        '        text = text or "none"\n    else:\n        text = "few"\n    return path + text\n',
        ['path = await asyncio.to_thread(fetch, "a")', "    def on_request_thread():\n        if n > 1:"],
    ),
    (
        "an answer from a loop over what is not known",
        '@app.get("/v")\ndef view():\n    g.rows = ["a", "/b", "c"]\n    for row in g.rows:\n        if fetch("b") == row:\n'
        '            return row\n    return "none"\n',
        ["    def on_request_thread():\n        for row in g.rows:"],
    ),
    (
        "a failing block whose name nobody else binds",
        '@app.get("/v")\ndef view():\n    try:\n        with g.database:\n            text = fetch("a") + note(1)\n'
        "            g.database.execute('no sql')\n    except sqlite3.Error as error:\n        g.failed = str(error)\n"
        "    return text\n",
        ["    def on_request_thread():\n        try:"],
    ),
    (
        "a name bound in a condition of the request's thread",
        '@app.get("/v/<int:n>")\ndef view(n):\n    path = fetch("a")\n    if n > 1:\n        if text := note(n):\n            g.text = text\n'
        "    return path + str(g.get('text'))\n",
        ["            if text := note(n):"],
    ),
    (
        "a name that may be unbound before the block",
        '@app.get("/v/<int:n>")\ndef view(n):\n    path = fetch("a")\n    if n > 5:\n        text = "many"\n    with g.database:\n'
        '        if n < 4:\n            text = "few"\n        text = text + note(1)\n    return path + text\n',
        ["nonlocal text\n"],
    ),
    (
        "parts deleted and modules imported in a block",
        '@app.get("/v")\ndef view():\n    path, found = fetch("a"), {"x": note(1), "y": note(2)}\n    if note(1):\n        import json\n'
        "    for name in list(g):\n        if name == 'x':\n            del found[name]\n    return json.dumps(found) + path\n",
        ["del found[name]", "import json"],
    ),
]

# What is stored where any thread may store it is computed where it was computed.
CASES += [
    (
        "a key of the session that an object of the request's thread holds",
        '@app.get("/v")\ndef view():\n    path = fetch("a")\n    row = g.database.execute("select text from notes").fetchone()\n    session[row[0]] = True\n'
        "    return jsonify(path, dict(session))\n",
        ["        session[row[0]] = True\n", "await sync_to_async(on_request_thread)()"],
    ),
    (
        "a dictionary of keywords",
        '@app.get("/v")\ndef view():\n    found = dict(text=note(1), path=fetch("a"))\n    found["more"] = 1\n    return jsonify(found)\n',
        [
            'found = dict(text=await sync_to_async(note)(1), path=await asyncio.to_thread(fetch, "a"))\n    found["more"] = 1\n',
        ],
    ),
    (
        "an expression of many parts that all go to the request's thread",
        '@app.get("/v")\ndef view():\n    found = {"a": note_with_price(1), "b": note(2), "c": note(3)}\n    return jsonify(found)\n',
        ['found = await sync_to_async(lambda: {"a": note_with_price(1), "b": note(2), "c": note(3)})()'],
    ),
    (
        "an expression of two parts that go to the request's thread",
        '@app.get("/v")\ndef view():\n    found = {"a": note_with_price(1), "b": note(2)}\n    return jsonify(found)\n',
        ['"a": await sync_to_async(note_with_price)(1)', '"b": await sync_to_async(note)(2)'],
    ),
    (
        "a name that the handler binds itself",
        '@app.get("/v")\ndef view():\n    try:\n        path = fetch("a")\n        for error in g.database.execute("select text from notes"):\n            g.last = note(1)\n'
        "    except sqlite3.Error as error:\n        g.last = str(error)\n    return g.last + path\n",
        ["        def on_request_thread():\n            for error in g.database"],
    ),
]

# Only what may still run can read what a block has bound.
CASES += [
    (
        "a name that another way through the view reads",
        '@app.get("/v/<int:n>")\ndef view(n):\n    if n > 5:\n        for row in g.database.execute("select id from notes"):\n            g.last = note(row[0])\n'
        '        return fetch("a")\n    row = note(1)\n    return row + fetch("b")\n',
        ["        def on_request_thread():\n            for row in g.database"],
    ),
    (
        "a name that is read where both ways meet",
        '@app.get("/v/<int:n>")\ndef view(n):\n    row = "none"\n    if n < 5:\n        for row in g.database.execute("select text from notes"):\n            g.last = note(1)\n'
        '    else:\n        return fetch("a")\n    return row[0] + fetch("b")\n',
        ["row = await sync_to_async(on_request_thread)(row)"],
    ),
]

HOLDING = """\
import threading


class Holding:
    lock = threading.Lock()

    @contextlib.contextmanager
    def begin(self):
        g.depth = "in"
        yield
        g.depth = "out"


holding = Holding()


"""

# What waits in a transaction, or under a lock, stays there as it is where something else waits outside.
CASES += [
    (
        "a transaction beside another wait",
        HOLDING
        + '@app.get("/v")\ndef view():\n    path = fetch("a")\n    with holding.begin():\n        g.last = fetch("b")\n    return path + g.last\n',
        [
            'path = await asyncio.to_thread(fetch, "a")',
            '        with holding.begin():\n            g.last = fetch("b")',
        ],
    ),
    (
        "a lock beside another wait, with the answer inside",
        HOLDING
        + '@app.get("/v")\ndef view():\n    path = fetch("a")\n    with holding.lock:\n        return path + fetch("b")\n',
        [
            'path = await asyncio.to_thread(fetch, "a")',
            '        with holding.lock:\n            return path + fetch("b")',
        ],
    ),
]

REFUSED = [
    (
        "tied statement behind another on its line",
        '@app.get("/v")\ndef view():\n    path = fetch("a"); session[path] = g.database; app.config[note(1)] = path\n    return path\n',
        "R-THREADAFFINE",
    ),
    (
        "a transaction in which all waits",
        HOLDING
        + '@app.get("/v")\ndef view():\n    with holding.begin():\n        g.last = fetch("b")\n    return g.last\n',
        "R-ATOMIC",
    ),
    (
        "a lock that can't be parted from all that waits",
        HOLDING
        + '@app.get("/v/<int:n>")\ndef view(n):\n    for _ in range(n):\n        with holding.lock:\n            if fetch("b"):\n                break\n        fetch("a")\n    return "x"\n',
        "R-LOCK",
    ),
    (
        "a name that only parts bind",
        '@app.get("/v")\ndef view():\n    found = []\n    for n in [1, 2]:\n        try:\n            for row in g.database.execute("select id from notes"):\n'
        '                g.last = note(1)\n            found.append(fetch("a"))\n            for row in g.database.execute("select id from notes"):\n'
        '                g.last = note(2)\n            found.append(fetch("b") + str(row))\n        except sqlite3.Error:\n            continue\n'
        "    return jsonify(found)\n",
        "R-THREADAFFINE",
    ),
    (
        "a block that binds a name of the module",
        'TOTAL = 0\n\n@app.get("/v")\ndef view():\n    global TOTAL\n    with g.database:\n'
        "        TOTAL = note(1) + fetch('a')\n    return TOTAL\n",
        "R-CTXMGR",
    ),
    (
        "view in an expression that moves",
        '@app.get("/v")\ndef view():\n    return {"inner": other().get_json(), "more": fetch("a")}\n\n\n'
        '@app.get("/o")\ndef other():\n    return g.answer or jsonify(fetch("b"))\n',
        "R-CALLBACK",
    ),
    (
        "locals in an expression that moves",
        '@app.get("/v")\ndef view():\n    price = fetch("a")\n    return {"names": sorted(locals()), "note": note(1)}\n',
        "R-THREADAFFINE",
    ),
    (
        "locals beside a block that moves",
        '@app.get("/v")\ndef view():\n    first = note(1)\n    second = note(2)\n    price = fetch("a")\n'
        "    names = locals()\n    return jsonify(names)\n",
        "R-THREADAFFINE",
    ),
    (
        "eval of source that names variables",
        '@app.get("/v")\ndef view():\n    price = fetch("a")\n    return eval("price")\n',
        "R-THREADAFFINE",
    ),
    ("yield", '@app.get("/v")\ndef view():\n    time.sleep(1)\n    yield "x"\n', "R-GENERATOR"),
    (
        "lock",
        "import threading\nguard_lock = threading.Lock()\n\n"
        '@app.get("/v")\ndef view():\n    with guard_lock:\n        return fetch("a")\n',
        "R-LOCK",
    ),
    (
        "a lock by another name",
        "import threading\ncounting = threading.Lock()\n\n"
        '@app.get("/v")\ndef view():\n    with counting:\n        path = fetch("a")\n    return path\n',
        "R-LOCK",
    ),
    (
        "transaction",
        '@app.get("/v")\ndef view():\n    with g.database.begin():\n        return fetch("a")\n',
        "R-ATOMIC",
    ),
    (
        "a transaction in a helper",
        "def store():\n    with g.database.begin_nested():\n        fetch(1)\n\n"
        '@app.get("/v")\ndef view():\n    store()\n    return ""\n',
        "R-ATOMIC",
    ),
    (
        "cache",
        'import functools\n\n@app.get("/v")\n@functools.lru_cache\ndef view():\n    return fetch("a")\n',
        "R-CACHE",
    ),
    (
        "unknown decorator",
        'import other\n\n@app.get("/v")\n@other.guard\ndef view():\n    return fetch("a")\n',
        "R-DECORATOR-UNKNOWN",
    ),
    (
        "called elsewhere",
        '@app.get("/v")\ndef view():\n    return fetch("a")\n\n\ndef report():\n    return view()\n',
        "R-CALLBACK",
    ),
    (
        "unknown iterable with a return inside",
        '@app.get("/v")\ndef view():\n    for row in g.rows:\n        found = lambda: row\n        if fetch("a"):\n            return found()\n    return "y"\n',
        "R-RECEIVER-UNPROVED",
    ),
    (
        "a name that is needed",
        '@app.get("/v")\ndef view():\n    asyncio = 1\n    return fetch(str(asyncio))\n',
        "R-SHADOWED",
    ),
    (
        "special method",
        'class A:\n    @app.get("/v")\n    def __call__(self):\n        return fetch("a")\n',
        "R-DUNDER",
    ),
]

UNTOUCHED = [
    ("nothing waits", '@app.get("/v")\ndef view():\n    return "hello"\n'),
    ("only the database", '@app.get("/v")\ndef view():\n    return note(1)\n'),
    ("a shadowed name", '@app.get("/v")\ndef view():\n    fetch = str\n    return fetch(3)\n'),
    (
        "a sleep of its own",
        'def sleep(n):\n    return str(n)\n\n@app.get("/v")\ndef view():\n    return sleep(3)\n',
    ),
    ("not a view", "def helper():\n    return fetch('a')\n"),
    ("async already", '@app.get("/v")\nasync def view():\n    return "hello"\n'),
    (
        "only a mention",
        '@app.get("/v")\ndef view():\n    """Call requests.get and time.sleep."""\n    return "x"\n',
    ),
]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with upstream() as url:
        yield url


@pytest.mark.parametrize(("view", "lines"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_view_is_converted_and_answers_as_before(
    tmp_path: Path, server: str, view: str, lines: list[str]
) -> None:
    before = HEAD + view
    after = migrated(tmp_path, before)
    assert "async def view(" in after
    for line in lines:
        assert line in after
    assert migrated(tmp_path, after) == after
    found = answers(before.replace(NAMED, server), tmp_path)
    assert found
    assert any(status < 500 for status, _, _ in found.values())
    assert answers(after.replace(NAMED, server), tmp_path) == found


@pytest.mark.parametrize(("view", "code"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_view_is_refused_with_its_reason(tmp_path: Path, view: str, code: str) -> None:
    source = HEAD + view
    assert set(refused(tmp_path, source).values()) == {code}
    assert migrated(tmp_path, source) == source


@pytest.mark.parametrize("view", [case[1] for case in UNTOUCHED], ids=[case[0] for case in UNTOUCHED])
def test_other_code_is_left_alone(tmp_path: Path, view: str) -> None:
    source = HEAD + view
    assert migrated(tmp_path, source) == source


def test_a_context_manager_that_swallows_does_not_leave_names_unbound(tmp_path: Path) -> None:
    source = """\
import sqlite3
import time

from flask import Flask, g, jsonify

app = Flask(__name__)


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return kind is KeyError


@app.before_request
def connect():
    g.database = sqlite3.connect(":memory:")


@app.get("/")
def view():
    c = 3
    with Quiet():
        g.database.execute("select 1")
        c = {}["missing"]
    time.sleep(0.001)
    return jsonify(c=c)
"""
    assert answers(migrated(tmp_path, source), tmp_path) == answers(source, tmp_path)
