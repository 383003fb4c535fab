"""Views that are refused, each with its reason, and code that is left alone."""

# ruff: noqa: E501, ISC004

from tests.codemods.planning.bodies.application import HOLDING

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
