"""Blocks that move as a whole: loops, `with`, `try`, and what leaves the function in their middle.

Each case has a name, a view, and lines that must stand in the migrated view.
"""

# ruff: noqa: E501, ISC004

# A block binds some of its names and fails: whoever goes on after that reads what was bound.
CASES = [
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
