"""Lines that a rewrite made too long are broken as black would; all others stay."""

from pathlib import Path

import pytest

from codemods.rewriting.lengths import Lengths
from codemods.rewriting.wrap import wrapped

BROKEN = [
    (
        "    found, parts, answers_of_many = await sync_to_async(on_request_thread)(x)\n",
        (
            "    (\n        found,\n        parts,\n        answers_of_many,\n"
            "    ) = await sync_to_async(on_request_thread)(x)\n"
        ),
    ),
    (
        "    found, parts, two = await sync_to_async(on_request_thread)(number)\n",
        ("    found, parts, two = await sync_to_async(on_request_thread)(\n        number\n    )\n"),
    ),
    (
        "    answer = await asyncio.to_thread(requests.get, address, timeout=5)\n",
        "    answer = await asyncio.to_thread(\n        requests.get, address, timeout=5\n    )\n",
    ),
    (
        "    return (await asyncio.to_thread(requests.get, some_address)).json()\n",
        "    return (\n        await asyncio.to_thread(requests.get, some_address)\n    ).json()\n",
    ),
    (
        "    with await asyncio.to_thread(urlopen, some_address_of_ours) as f:\n        pass\n",
        (
            "    with await asyncio.to_thread(\n        urlopen, some_address_of_ours\n"
            "    ) as f:\n        pass\n"
        ),
    ),
    (
        "    x = await sync_to_async(pay)(order, customer=who, notes='a, (b', more=[1, 2], then=0)  # why\n",
        (
            "    x = await sync_to_async(pay)(\n        order,\n        customer=who,\n"
            "        notes='a, (b',\n        more=[1, 2],\n        then=0,\n    )  # why\n"
        ),
    ),
    (
        "    if await asyncio.to_thread(ask, *many, **more) and others(of_them_all):\n        pass\n",
        (
            "    if await asyncio.to_thread(ask, *many, **more) and others(\n"
            "        of_them_all\n    ):\n        pass\n"
        ),
    ),
    (
        '    values = {"price": await asyncio.to_thread(fetch, number), "stock": 2}\n',
        (
            '    values = {\n        "price": await asyncio.to_thread(fetch, number),\n        "stock": 2,\n'
            "    }\n"
        ),
    ),
    (
        "    return [await asyncio.to_thread(fetch, number_one), number_two, 3]\n",
        (
            "    return [\n        await asyncio.to_thread(fetch, number_one),\n        number_two,\n"
            "        3,\n"
            "    ]\n"
        ),
    ),
    (
        '    values = {"price": await asyncio.to_thread(fetch_what, number_one)}\n',
        '    values = {\n        "price": await asyncio.to_thread(fetch_what, number_one)\n    }\n',
    ),
    (
        "    value = rows[await asyncio.to_thread(fetch_what, number_one), (1, 2)]\n",
        "    value = rows[\n        await asyncio.to_thread(fetch_what, number_one), (1, 2)\n    ]\n",
    ),
    (
        "    value = (await asyncio.to_thread(fetch_what, number_one), number_two)\n",
        (
            "    value = (\n        await asyncio.to_thread(fetch_what, number_one),\n        number_two,\n"
            "    )\n"
        ),
    ),
    (
        '    total = (await asyncio.to_thread(requests.get, address)).json()["path"]\n',
        '    total = (\n        await asyncio.to_thread(requests.get, address)\n    ).json()["path"]\n',
    ),
    (
        '    total_of_all_orders_that_nobody_has_paid = the_orders_of_today["path"]\n',
        '    total_of_all_orders_that_nobody_has_paid = the_orders_of_today[\n        "path"\n    ]\n',
    ),
    (
        "    y = sum(value for value, other in await asyncio.to_thread(pairs, number))\n",
        "    y = sum(\n        value for value, other in await asyncio.to_thread(pairs, number)\n    )\n",
    ),
]


@pytest.mark.parametrize(("line", "expected"), BROKEN)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_long_line_is_broken_at_its_last_brackets(line: str, expected: str, end: str) -> None:
    before = f"async def view():\n    pass\n{'x = 1'}\n".replace("\n", end)
    after = f"async def view():\n{line}x = 1\n".replace("\n", end)
    found = wrapped(
        before.encode(), after.encode(), 72 if "value, other" in line else 60 if "then=0" in line else 66
    )
    assert found.decode() == f"async def view():\n{expected}x = 1\n".replace("\n", end)


def test_an_import_is_written_one_name_a_line() -> None:
    before = b"from flask import Flask, abort, jsonify, render_template, request, url_for\n"
    after = b"from flask import Flask, abort, current_app, jsonify, render_template, request, url_for\n"
    assert wrapped(before, after, 79) == (
        b"from flask import (\n    Flask,\n    abort,\n    current_app,\n    jsonify,\n    render_template,\n"
        b"    request,\n    url_for,\n)\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        'message = "a text that is far too long to stand on one line, with (brackets, in it) and all"\n',
        "much_too_long_a_name_for_anything = another_name_that_is_much_too_long_to_read_at_once\n",
        'text = """\nawait something(that, looks, like, code, but, is, the, inside, of, a, string)\n"""\n',
    ],
)
def test_what_can_not_be_broken_stays(line: str) -> None:
    found = wrapped(b"", line.encode(), 60).decode()
    assert found == line


def test_lines_that_were_there_stay_however_long_they_are() -> None:
    long = "x = call(aaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, cccccccccccccccccc)\n"
    before = f"{long}y = 1\n".encode()
    after = f"{long}y = 2\n".encode()
    assert wrapped(before, after, 60) == after


def test_a_line_that_was_too_long_and_grows_is_broken() -> None:
    before = b"x = call(aaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb)\ny = 1\n"
    expected = b"x = await call(\n    aaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n)\ny = 1\n"
    assert wrapped(before, before.replace(b"x = call", b"x = await call"), 64) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("pyproject.toml", "[tool.black]\nline-length = 100\n", 100),
        ("pyproject.toml", "[tool.ruff]\nline-length = 120\n", 120),
        ("pyproject.toml", "[tool.black]\n", 88),
        ("ruff.toml", "line-length = 70\n", 70),
        ("setup.cfg", "[flake8]\nmax-line-length = 99\n", 99),
        (".flake8", "[flake8]\nmax_line_length = 101\n", 101),
        ("tox.ini", "[flake8]\nignore = E1\n", 79),
        ("pyproject.toml", "[tool.black\n", 88),
        ("setup.cfg", "no section\n", 88),
    ],
)
def test_the_projects_own_length_is_read(tmp_path: Path, name: str, text: str, expected: int) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / name).write_text(text)
    assert Lengths(tmp_path).of("app.py", b"x = 1\n") == expected


def test_a_file_that_keeps_to_no_length_sets_its_own(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert Lengths(tmp_path).of("app.py", b"x = '" + b"a" * 120 + b"'\n") == 126


def test_the_inside_of_an_f_string_is_not_broken() -> None:
    line = "value = join(f'{ask(one, two)} in the middle of a text that nobody may break', end)\n"
    found = wrapped(b"", line.encode(), 60).decode()
    assert found == (
        "value = join(\n    f'{ask(one, two)} in the middle of a text that nobody may break',\n    end,\n)\n"
    )
