"""What level 0 sent to a thread in one piece goes back only where it means the same without the function."""

# ruff: noqa: E501

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import migrated

HEAD = """\
import asyncio

import requests
from asgiref.sync import sync_to_async
from flask import Flask, jsonify
from pymongo import MongoClient

app = Flask(__name__)
client = MongoClient("mongodb://127.0.0.1:1/")
books = client.shop.books
title = "none"


@app.get("/v/<int:number>")
async def view(number):
    rate = (await asyncio.to_thread(requests.get, "http://upstream.invalid/rate")).json()
"""
BLOCK = """\

    def on_request_thread({parameters}):{comment}
        {first}
        {last}

    {target}await sync_to_async(on_request_thread)({arguments})
    return jsonify(rate, {shown})
"""
FIND = 'found = books.find_one({"_id": number})'


def block(**parts: str) -> str:
    usual = {"parameters": "", "comment": "", "first": FIND, "last": "return found", "target": "found = "}
    return BLOCK.format(**{**usual, "arguments": "", "shown": "found", **parts})


BACK = {
    "a block": block(),
    "a parameter that is changed": "    total = number\n"
    + block(
        parameters="total",
        arguments="total",
        first="total += books.count_documents({})",
        last="return total",
        target="total = ",
        shown="total",
    ),
    "a variable of the view": "    found = None\n" + block(first="nonlocal found", last=FIND, target=""),
    "a block that ends the view": block(last="return jsonify(found, rate)", target="return ").replace(
        "    return jsonify(rate, found)\n", ""
    ),
    "a command that is only sent": "    await sync_to_async(books.drop)()\n    return jsonify(rate)\n",
    "an expression": '    return jsonify(rate, (await sync_to_async(lambda: books.find_one({"_id": number}) or {})()).get("x"))\n',
    "a try statement that leaves": "    try:"
    + block()
    .replace("\n    ", "\n        ")
    .replace(
        "        return jsonify(rate, found)",
        "    except KeyError:\n        return str(number)\n    return jsonify(rate, found)",
    ),
}
KEPT = {
    "a comment on the function": block(comment="  # asked of the first server"),
    "a comment at its end": block(last="# The newest.\n        return found"),
    "a name that is the module's elsewhere": block(
        first=f"title = books.name\n        {FIND}", shown="found, title"
    ),
    "another name for what it gives": block(target="other = ", shown="other"),
    "another argument than its parameter": block(parameters="n", arguments="number"),
    "a default": block(parameters="n=1"),
    "a function that is named again": block(shown="found, on_request_thread.__name__"),
    "an answer that may come earlier": block(last="if found:\n            return 1\n        return found"),
    "a way to its end": block(last="if found:\n            return jsonify(found)", target="return ").replace(
        "    return jsonify(rate, found)\n", ""
    ),
    "a handler that reads what it gives": "    found = None\n    try:"
    + block()
    .replace("\n    ", "\n        ")
    .replace(
        "        return jsonify(rate, found)",
        "    except KeyError:\n        return str(found)\n    return jsonify(rate, found)",
    ),
    "a comprehension": "    return jsonify(rate, [await sync_to_async(lambda: books.find_one({'_id': n}))() for n in [1]])\n",
    "a lambda that binds": "    return jsonify(rate, await sync_to_async(lambda: (n := books.find_one({})) and n)())\n",
    "a lambda with a parameter": "    return jsonify(rate, await sync_to_async(lambda n: books.find_one({'_id': n}))(number))\n",
    "an option of the adapter": "    return jsonify(rate, await sync_to_async(lambda: books.find_one({}), thread_sensitive=False)())\n",
    "something else that needs its thread": block(first=f"{FIND}\n        app.session.begin()"),
    "a cursor that is kept": block(first="found = books.find()"),
}


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def raised(root: Path, view: str) -> str:
    after = migrated(root, HEAD + view, real_scan, 1)
    assert "(await async_requests.get(" in after
    assert migrated(root, after, real_scan, 1) == after
    return after


@pytest.mark.parametrize("view", BACK.values(), ids=BACK)
def test_it_goes_back(tmp_path: Path, view: str) -> None:
    after = raised(tmp_path, view)
    assert "await async_pymongo.using(books)." in after
    assert "sync_to_async(" not in after
    assert "def on_request_thread" not in after


@pytest.mark.parametrize("view", KEPT.values(), ids=KEPT)
def test_it_stays(tmp_path: Path, view: str) -> None:
    after = raised(tmp_path, view)
    assert "async_pymongo" not in after
    kept = view.replace("await asyncio.to_thread(requests", "")
    assert after.endswith(kept)


def test_computing_that_somebody_has_sent_to_a_thread_stays_there(tmp_path: Path) -> None:
    view = block(last="return found", shown="await asyncio.to_thread(str, found)")
    after = raised(tmp_path, view)
    assert f"\n    {FIND.replace('books', 'await async_pymongo.using(books)')}\n" in after
    assert after.endswith("return jsonify(rate, await asyncio.to_thread(str, found))\n")
