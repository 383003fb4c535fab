"""Views of many shapes, each with a name and lines that must stand in the migrated view."""

# ruff: noqa: E501, ISC004

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
