"""The module that level 1 copies for PyMongo: what it sends on the loop, and what it leaves to a thread."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from unittest import mock

import pymongo
import pytest
from bson import ObjectId
from pymongo.collection import Collection
from pymongo.errors import InvalidOperation, PyMongoError, ServerSelectionTimeoutError

from codemods.generated import async_pymongo
from codemods.generated.async_pymongo import using
from tests.codemods.recipes.mongo import mongo_server

NUMBER = ObjectId("0123456789ab0123456789ab")
COMMANDS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    (
        "insert_many",
        ([{"_id": n, "n": n, "at": datetime(2024, 1, n + 1, tzinfo=UTC)} for n in range(5)],),
        {},
    ),
    ("insert_one", ({"_id": NUMBER, "n": 9},), {}),
    ("insert_one", ({"_id": 1},), {}),
    ("insert_one", ("no document",), {}),
    ("find_one", ({"_id": 2},), {}),
    ("find_one", (NUMBER,), {}),
    ("find_one", (), {"filter": {"_id": 99}}),
    ("find_one", (), {"no_such_option": 1}),
    ("count_documents", ({"n": {"$gt": 2}},), {}),
    ("distinct", ("n",), {}),
    ("update_one", ({"_id": 2}, {"$set": {"n": 7}}), {}),
    ("update_many", ({"n": {"$gt": 0}}, {"$inc": {"n": 1}}), {}),
    ("find_one_and_update", ({"_id": 2}, {"$inc": {"n": 1}}), {}),
    ("delete_one", ({"_id": 2},), {}),
    ("delete_many", ({"n": {"$gt": 3}},), {}),
    ("estimated_document_count", (), {}),
    ("drop", (), {}),
]
RESULTS = ("acknowledged", "inserted_id", "inserted_ids", "matched_count", "modified_count", "deleted_count")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with mongo_server() as found:
        yield found


@pytest.fixture(params=["", "?appname=shop&maxPoolSize=3", "?tz_aware=true"])
def books(url: str, request: pytest.FixtureRequest) -> Iterator[Collection[Any]]:
    with pymongo.MongoClient[Any](url + request.param, serverSelectionTimeoutMS=5000) as client:
        client.shop.books.drop()
        yield client.shop.books


@pytest.fixture
def no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any) -> Any:
        raise AssertionError("a thread was asked for")

    monkeypatch.setattr(async_pymongo.asyncio, "to_thread", refuse)


def shown(answer: Any) -> Any:
    if isinstance(answer, Exception):
        return type(answer), str(answer).replace("Async", "")
    found = {name: getattr(answer, name) for name in RESULTS if hasattr(answer, name)}
    return (type(answer), found) if found else answer


def called(books: Collection[Any]) -> list[Any]:
    found = []
    for name, args, options in COMMANDS:
        try:
            found.append(shown(getattr(books, name)(*args, **options)))
        except (PyMongoError, TypeError) as error:
            found.append(shown(error))
    return found


async def awaited(books: Any) -> list[Any]:
    found = []
    for name, args, options in COMMANDS:
        try:
            found.append(shown(await getattr(using(books), name)(*args, **options)))
        except (PyMongoError, TypeError) as error:
            found.append(shown(error))
    return found


def test_commands_answer_and_fail_as_before(books: Collection[Any], no_threads: None) -> None:
    theirs = called(books)
    assert asyncio.run(awaited(books)) == theirs


def test_queries_read_the_same(books: Collection[Any], no_threads: None) -> None:
    books.insert_many([{"_id": n, "n": n % 3} for n in range(9)])
    wanted = [{"$match": {"n": {"$gt": 0}}}, {"$sort": {"_id": -1}}]

    async def ask() -> list[Any]:
        found = using(books)
        rows = [row async for row in found.find({"n": 1}, {"n": 0}).sort("_id", -1).skip(1)]
        async for _first in found.find().limit(7):
            break
        return [
            rows,
            _first,
            await found.aggregate(wanted).to_list(),
            await found.find().batch_size(1).to_list(),
        ]

    rows = list(books.find({"n": 1}, {"n": 0}).sort("_id", -1).skip(1))
    assert asyncio.run(ask()) == [rows, {"_id": 0, "n": 0}, list(books.aggregate(wanted)), list(books.find())]


def test_a_collection_keeps_its_own_options(books: Collection[Any], no_threads: None) -> None:
    aware = books.with_options(codec_options=books.codec_options.with_options(tz_aware=True))
    books.insert_one({"_id": 1, "at": datetime(2024, 1, 1, tzinfo=UTC)})

    async def ask() -> list[Any]:
        return [await using(one).find_one({"_id": 1}) for one in (books, aware)]

    assert asyncio.run(ask()) == [books.find_one({"_id": 1}), aware.find_one({"_id": 1})]


def test_a_server_that_is_not_there_raises_the_same(no_threads: None) -> None:
    # A name that nobody has: PyMongo leaves a socket open that is connecting when its loop ends.
    client = pymongo.MongoClient[Any]("mongodb://no-such-host.invalid/", serverSelectionTimeoutMS=300)

    async def ask() -> None:
        await using(client.shop.books).find_one({})

    with client:
        with pytest.raises(ServerSelectionTimeoutError):
            client.shop.books.find_one({})
        with pytest.raises(ServerSelectionTimeoutError):
            asyncio.run(ask())


def test_each_loop_has_a_client_of_its_own_and_closes_it(books: Collection[Any], no_threads: None) -> None:
    seen = []

    async def ask() -> None:
        await asyncio.gather(*(using(books).find_one({}) for _ in range(20)))
        seen.extend(async_pymongo._clients)

    for _ in range(2):
        asyncio.run(ask())
    assert len(seen) == 2
    assert async_pymongo._clients == {}


class Own(Collection[Any]):
    """Stands for a project's own collection."""

    def find_one(self, *args: Any, **options: Any) -> Any:
        return {"own": True}


@pytest.mark.parametrize("kind", ["class", "method", "instance", "mock"])
def test_what_is_not_plain_goes_to_a_thread(books: Collection[Any], kind: str) -> None:
    thing: Any = Own(books.database, "books") if kind == "class" else books
    if kind == "mock":
        thing = mock.Mock(**{"find_one.return_value": {"own": True}, "find.return_value": [1, 2]})
    if kind == "instance":
        thing.__dict__["find_one"] = mock.Mock(return_value={"own": True})
    threads = []
    real = asyncio.to_thread

    async def noting(*args: Any) -> Any:
        threads.append(threading.get_ident())
        return await real(*args)

    async def ask() -> Any:
        assert await using(thing).find().to_list() == ([1, 2] if kind == "mock" else [])
        return await using(thing).find_one({})

    with mock.patch.object(async_pymongo.asyncio, "to_thread", noting):
        if kind == "method":
            with mock.patch.object(Collection, "find_one", return_value={"own": True}):
                assert asyncio.run(ask()) == {"own": True}
        else:
            assert asyncio.run(ask()) == {"own": True}
    assert len(threads) == (5 if kind == "mock" else 1)


def test_a_closed_client_stays_closed(url: str) -> None:
    client = pymongo.MongoClient[Any](url)
    client.close()

    async def ask() -> None:
        await using(client.shop.books).find_one({})

    with pytest.raises(InvalidOperation):
        client.shop.books.find_one({})
    with pytest.raises(InvalidOperation):
        asyncio.run(ask())
