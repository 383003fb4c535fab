"""Flask views on PyMongo answer alike as they are, at level 0 and at level 1, through both doors.

Debian has no MongoDB server, so a small one that speaks its protocol stands in: PyMongo's own clients, sync
and async, talk to it over a socket.
"""

# ruff: noqa: E501

import json
from pathlib import Path
from typing import Any

import pymongo
import pytest

from codemods.generated import async_pymongo
from tests.codemods.recipes.projects import answers, converted, held, migrate, planned, problems, write

pytestmark = pytest.mark.timeout(120)

APP = """\
import os

import requests
from flask import Flask, abort, jsonify, request
from pymongo import MongoClient, ReturnDocument
from bson import ObjectId
from pymongo.errors import DuplicateKeyError, OperationFailure

app = Flask(__name__)
client = MongoClient(os.environ["SHOP_MONGO"], serverSelectionTimeoutMS=5000)
db = client.shop
books = db["books"]
UPSTREAM = os.environ["SHOP_UPSTREAM"]


class Shelf:
    def __init__(self, name):
        self.name = name
        self.books = client.shop.books

    def titles(self):
        return [book["title"] for book in self.books.find({"shelf": self.name}).sort("title")]


def title_of(number):
    found = books.find_one({"_id": number}, {"title": 1, "_id": 0})
    return found["title"] if found else None


def first_title():
    return next(books.find().sort("_id"), {"title": None})["title"]


@app.get("/title/<int:number>")
def title(number):
    return jsonify(title_of(number))


@app.get("/shelf/<name>")
def shelf(name):
    return jsonify(Shelf(name).titles())


@app.get("/peek")
def peek():
    return jsonify(first_title())


@app.post("/books")
def add():
    try:
        made = books.insert_one(request.json)
    except DuplicateKeyError as error:
        return jsonify(error.code), 409
    return jsonify(made.inserted_id, made.acknowledged), 201


@app.get("/books/<int:number>")
def book(number):
    found = books.find_one({"_id": number})
    if found is None:
        abort(404)
    return jsonify(found)


@app.get("/books")
def listed():
    found = []
    for book in books.find({"price": {"$gt": 2}}).sort([("price", -1)]).limit(4):
        if book["title"] == "stop":
            break
        found.append(book["title"])
    else:
        found.append("all")
    return jsonify(found)


@app.get("/titles")
def titles():
    by_number = {book["_id"]: book["title"] for book in db.books.find({}, {"title": 1})}
    second = list(client["shop"].get_collection("books").find().sort("_id").skip(1))[0]
    return jsonify(by_number, second["_id"])


@app.get("/priced")
def priced():
    books.update_one({"_id": 2}, {"$set": {"price": 9}})
    changed = books.update_many({"price": {"$gt": 2}}, {"$inc": {"price": 1}})
    last = ReturnDocument.AFTER
    after = books.find_one_and_update({"_id": 2}, {"$inc": {"price": 1}}, return_document=last)
    return jsonify(changed.modified_count, after["price"], books.distinct("shelf", {"price": {"$gt": 2}}))


@app.get("/counted")
def counted():
    rows = list(books.aggregate([{"$match": {"price": {"$gt": 2}}}, {"$sort": {"_id": 1}}]))
    return jsonify(books.count_documents({}), len(rows), db.list_collection_names(), db.command("ping")["ok"])


@app.get("/wrong")
def wrong():
    try:
        db.command("nonsense")
    except OperationFailure as error:
        return jsonify(error.code, error.details["codeName"]), 400
    return "fine"


@app.get("/both/<int:number>")
def both(number):
    path = requests.get(f"{UPSTREAM}/rate", timeout=5).json()["path"]
    return jsonify(path, title_of(number), Shelf("a").titles())


@app.delete("/books/<int:number>")
def gone(number):
    return jsonify(books.delete_one({"_id": number}).deleted_count)


@app.get("/other")
def other():
    cursor = books.find().sort("_id", -1)
    first = next(cursor)
    return jsonify(first["_id"], [book["_id"] for book in cursor])


@app.get("/named")
def named():
    cursor = books.find({"_id": {"$in": [int(part) for part in request.args.getlist("n")] or [2, 3]}})
    found = list(cursor)
    kept = books.find().sort("_id")
    for book in kept:
        log = db.log.find_one({"_id": book["_id"]})
        found.append([book["title"], log])
    return jsonify(found, str(ObjectId("0123456789ab0123456789ab")))


@app.get("/in-session")
def in_session():
    return jsonify(sorted(book["_id"] for book in books.find()), books.find()[0]["_id"])


@app.get("/plain")
def plain():
    return books.full_name
"""
BOOKS = [
    {"_id": number, "title": title, "price": price, "shelf": "ab"[number % 2]}
    for number, (title, price) in enumerate(
        [("one", 1), ("two", 2), ("three", 3), ("stop", 4), ("five", 5)], 1
    )
]
NAMES = "title/3 title/99 shelf/a peek books titles priced counted wrong both/3 both/99 other named"
QUESTIONS = [
    *(("POST", "/books", book) for book in [*BOOKS, BOOKS[0]]),
    ("POST", "/books", None),
    ("GET", "/books/1", None),
    ("GET", "/books/77", None),
    *(("GET", f"/{name}", None) for name in NAMES.split()),
    ("GET", "/in-session", None),
    ("DELETE", "/books/1", None),
    ("DELETE", "/books/1", None),
    ("GET", "/books", None),
    ("GET", "/plain", None),
]
FILES = {
    "app.py": APP,
    "questions.json": json.dumps(QUESTIONS),
    "requirements.txt": "flask[async]\npymongo>=4.13\nrequests\n",
}
AWAITED = {"add", "book", "listed", "titles", "priced", "counted", "wrong", "gone", "both", "named"}
BELOW = {"title", "shelf"}
"""Views that wait for nothing but what a helper asks."""
STAY = {"other": "R-NO-BENEFIT", "in_session": "R-NO-BENEFIT", "peek": "R-NO-BENEFIT"}


def asked(root: Path, door: str, url: str, upstream: str) -> Any:
    with pymongo.MongoClient[Any](url) as client:
        client.shop.books.drop()
    return answers(root, "flask_app", door, {"SHOP_MONGO": url, "SHOP_UPSTREAM": upstream})


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, mongo_url: str, upstream_url: str) -> Any:
    root = tmp_path_factory.mktemp("before")
    write(root, FILES)
    return asked(root, "sync", mongo_url, upstream_url)


@pytest.mark.parametrize("door", ["sync", "async"])
@pytest.mark.parametrize("level", [0, 1])
def test_it_answers_as_before(
    tmp_path: Path, before: Any, mongo_url: str, upstream_url: str, level: int, door: str
) -> None:
    write(tmp_path, FILES)
    plan = migrate(tmp_path, level)
    if level:
        assert converted(plan) & {"title_of", *AWAITED, *BELOW, *STAY} == {"title_of", *AWAITED, *BELOW}
        assert held(plan) == STAY
    else:
        assert converted(plan) == {"both"}
        assert set(held(plan).values()) == {"R-NO-BENEFIT"}
    assert problems(tmp_path, plan) == {}
    assert (tmp_path / "async_pymongo.py").exists() is (level == 1)
    assert {answer[2] for answer in before["answers"]} == {200, 201, 400, 404, 409, 415}
    after = asked(tmp_path, door, mongo_url, upstream_url)
    for was, now in zip(before["answers"], after["answers"], strict=True):
        assert now == was
    assert planned(tmp_path, level).units == ()


def test_no_thread_is_left_where_all_is_awaited(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    migrate(tmp_path, 1)
    text = (tmp_path / "app.py").read_text()
    for line in (
        'async for book in async_pymongo.using(books).find({"price": {"$gt": 2}}).sort([("price", ',
        'async for book in async_pymongo.using(db.books).find({}, {"title": 1})',
        "async_pymongo.using(self.books).find(",
        "found = await cursor.to_list()",
        "async for book in kept:",
        'log = await async_pymongo.using(db.log).find_one({"_id": book["_id"]})',
        'await async_pymongo.using(client["shop"].get_collection("books")).find().sort("_id").skip(1)',
        "await async_pymongo.using(books).insert_one(await sync_to_async(lambda: request.json)())",
        'found = await async_pymongo.using(books).find_one({"_id": number}, {"title": 1, "_id": 0})',
        "return jsonify(await title_of(number))",
        "return jsonify(await (await sync_to_async(Shelf)(name)).titles_async())",
        "def peek():\n    return jsonify(first_title())",
    ):
        assert line in text, line
    assert (tmp_path / "async_pymongo.py").read_bytes() == Path(async_pymongo.__file__).read_bytes()


SLOW = """

def shelf_of(number):
    found = [book["shelf"] for book in books.find({"_id": number})]
    return found[0] if found else None


@app.get("/slow/one/<int:number>")
def slow_one(number):
    rate = requests.get(f"{UPSTREAM}/rate", timeout=5).json()["path"]
    found = books.find_one({"_id": number})
    return jsonify(rate, found)


@app.get("/slow/block/<int:number>")
def slow_block(number):
    rate = requests.get(f"{UPSTREAM}/rate", timeout=5).json()["path"]
    found = books.find_one({"_id": number})
    titles = []
    # The cheapest first.
    for book in books.find({"price": {"$gt": 1}}).sort("price"):
        titles.append(book["title"])
    count = db["books"].count_documents({})
    return jsonify(rate, found, titles, count)


@app.get("/slow/given/<int:number>")
def slow_given(number):
    total = number
    rate = requests.get(f"{UPSTREAM}/rate", timeout=5).json()["path"]
    total += books.count_documents({"price": {"$gt": number}})
    total += books.count_documents({})
    return jsonify(rate, total, [book["_id"] for book in books.find().sort("_id")])


@app.get("/slow/helper/<int:number>")
def slow_helper(number):
    rate = requests.get(f"{UPSTREAM}/rate", timeout=5).json()["path"]
    shelf = shelf_of(number)
    return jsonify(rate, shelf)


@app.get("/slow/caught/<int:number>")
def slow_caught(number):
    found = None
    rate = requests.get(f"{UPSTREAM}/rate", timeout=5).json()["path"]
    try:
        found = books.find_one({"_id": number})
        db.command("nonsense")
    except OperationFailure as error:
        return jsonify(rate, found, error.code), 400
    return jsonify(rate, found)


@app.get("/slow/part/<int:number>")
def slow_part(number):
    rate = requests.get(f"{UPSTREAM}/rate", timeout=5).json()["path"]
    cursor = books.find().sort("_id", -1)
    return jsonify(rate, next(cursor, {"_id": 0})["_id"], [book["_id"] for book in cursor])
"""


@pytest.mark.parametrize("door", ["sync", "async"])
def test_level_0_is_raised(tmp_path: Path, mongo_url: str, upstream_url: str, door: str) -> None:
    names = ("one", "block", "given", "helper", "caught", "part")
    questions = [
        *(("POST", "/books", book) for book in BOOKS),
        *(("GET", f"/slow/{name}/{number}", None) for name in names for number in (2, 3)),
    ]
    write(tmp_path, {**FILES, "app.py": APP + SLOW, "questions.json": json.dumps(questions)})
    before = asked(tmp_path, "sync", mongo_url, upstream_url)
    assert {answer[2] for answer in before["answers"]} == {200, 201, 400}
    assert converted(migrate(tmp_path)) == {"both", *(f"slow_{name}" for name in names)}
    plan = migrate(tmp_path, 1)
    assert problems(tmp_path, plan) == {}
    text = (tmp_path / "app.py").read_text()
    for line in (
        "def slow_one(number):\n    rate = (await async_requests.get(f",
        '    found = await async_pymongo.using(books).find_one({"_id": number})\n    return jsonify(rate, found)\n',
        '    # The cheapest first.\n    async for book in async_pymongo.using(books).find({"price": {"$gt": 1}}).sort("price"):\n',
        '    total += await async_pymongo.using(books).count_documents({"price": {"$gt": number}})\n',
        "    shelf = await shelf_of(number)\n    return jsonify(rate, shelf)\n",
        '        found = await async_pymongo.using(books).find_one({"_id": number})\n        await async_pymongo.using(db).command("nonsense")\n',
    ):
        assert line in text, line
    raised, _, kept = text.partition("def slow_one")[2].partition("def slow_part")
    assert "sync_to_async" not in raised
    assert kept.count("sync_to_async") == 2
    for was, now in zip(
        before["answers"], asked(tmp_path, door, mongo_url, upstream_url)["answers"], strict=True
    ):
        assert now == was
    assert planned(tmp_path, 1).units == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements.txt", "flask[async]\npymongo==4.12\n"),
        ("tests/test_app.py", "import mongomock\n"),
        (
            "tests/test_app.py",
            "def test_it(monkeypatch):\n    monkeypatch.setattr('app.MongoClient', None)\n",
        ),
        ("async_pymongo.py", "value = 1\n"),
        ("codecs_of_ours.py", "from bson.codec_options import TypeRegistry\n"),
    ],
    ids=["an old library", "mongomock", "a test that replaces it", "a module of that name", "own types"],
)
def test_what_can_not_be_awaited_stays(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, {**FILES, name: text})
    plan = planned(tmp_path, 1)
    assert converted(plan) == {"both"}
    assert set(held(plan).values()) == {"R-NO-BENEFIT"}
    assert not any(change.recipe == "async_pymongo" for unit in plan.units for change in unit.changes)
