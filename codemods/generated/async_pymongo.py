"""Ask MongoDB from the event loop: the same arguments, answers and exceptions as with a sync ``MongoClient``.

``wsgi2asgi migrate --level 1`` wrote this file; it is part of your project now and needs no tool.
``using(books).find_one(...)`` sends the command through an ``AsyncMongoClient`` with the settings of the sync
client that ``books`` belongs to. There is one such client for each event loop, closed with the loop. A client
that is closed or encrypts, a collection of another kind (mongomock, a test's own) and a method that is not
PyMongo's are used as they are, on a thread.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
import types
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pymongo
from pymongo.collection import Collection
from pymongo.database import Database

_Clients = dict[int, tuple[Any, Any]]
_CURSORS = frozenset(["find", "aggregate"])
_OPTIONS = ("codec_options", "read_preference", "write_concern", "read_concern")
_clients: dict[Any, tuple[AsyncIterator[None], _Clients]] = {}


class using:  # noqa: N801  # reads as a word: using(books).find_one(...)
    """Await the methods of a collection, a database or a client: ``await using(books).find_one(...)``.

    What gives a cursor is not awaited but read: ``async for book in using(books).find().sort("title")``, or
    ``await using(books).find().to_list()``.
    """

    def __init__(self, thing: Any) -> None:
        self._thing = thing

    def __getattr__(self, name: str) -> Any:
        if name in _CURSORS:
            return functools.partial(_Query(self._thing)._also, name)
        return functools.partial(_call, self._thing, name)


async def _call(thing: Any, name: str, *args: Any, **options: Any) -> Any:
    twin = await _twin(thing, name)
    if twin is None:
        return await asyncio.to_thread(getattr(thing, name), *args, **options)
    return await getattr(twin, name)(*args, **options)


class _Query:
    """Collect what is asked of a collection until the answer is read."""

    def __init__(self, thing: Any, *calls: tuple[str, Any, Any]) -> None:
        self._thing = thing
        self._calls = calls

    def __getattr__(self, name: str) -> Any:
        return functools.partial(self._also, name)

    def _also(self, name: str, *args: Any, **options: Any) -> _Query:
        return _Query(self._thing, *self._calls, (name, args, options))

    async def to_list(self) -> list[Any]:
        """Read all."""
        return [found async for found in self]

    async def __aiter__(self) -> AsyncIterator[Any]:
        """Read one after the other; the server sends them in batches."""
        cursor = await _twin(self._thing, self._calls[0][0])
        if cursor is None:
            rows = await asyncio.to_thread(self._sync)
            while (row := await asyncio.to_thread(next, rows, _END)) is not _END:
                yield row
            return
        for name, args, options in self._calls:
            cursor = getattr(cursor, name)(*args, **options)
            if inspect.isawaitable(cursor):
                cursor = await cursor
        try:
            async for row in cursor:
                yield row
        finally:
            await cursor.close()

    def _sync(self) -> Iterator[Any]:
        cursor = self._thing
        for name, args, options in self._calls:
            cursor = getattr(cursor, name)(*args, **options)
        return iter(cursor)


_END = object()


def _untouched(thing: Any, name: str, client: Any) -> bool:
    """Tell whether PyMongo's own code stands between the call and a client that works."""
    settings = _settings(client)
    return (
        isinstance(client, pymongo.MongoClient)
        and isinstance(settings, dict)
        and not getattr(client, "_closed", False)
        and settings.get("auto_encryption_opts") is None
        and name not in vars(thing)
        and _own(getattr(type(thing), name, None))
    )


def _settings(client: Any) -> Any:
    """Return the arguments that a client was made with; None if they are not known."""
    return getattr(client, "_init_kwargs", getattr(client, "_MongoClient__init_kwargs", None))


def _own(method: Any) -> bool:
    return isinstance(method, types.FunctionType) and method.__module__.startswith("pymongo.")


async def _twin(thing: Any, name: str) -> Any:
    """Find the asynchronous form of a client, database or collection; None where there is none."""
    database = thing.database if isinstance(thing, Collection) else thing
    client = database.client if isinstance(database, Database) else database
    if not _untouched(thing, name, client):
        return None
    twin: Any = await _client(client)
    if database is client:
        return twin
    twin = twin.get_database(database.name, **_options(database))
    return twin if thing is database else twin.get_collection(thing.name, **_options(thing))


def _options(thing: Any) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in _OPTIONS}


async def _client(client: Any) -> Any:
    """Find or make the running loop's client with the same settings."""
    loop = asyncio.get_running_loop()
    if loop not in _clients:
        found: _Clients = {}
        keeper = _keep(loop, found)
        _clients[loop] = (keeper, found)
        await anext(keeper)
    clients = _clients[loop][1]
    if id(client) not in clients:
        settings = {**_settings(client), "connect": False}
        # The sync client is kept, so that its id stays its own.
        clients[id(client)] = (client, pymongo.AsyncMongoClient(**settings))
    return clients[id(client)][1]


async def _keep(loop: Any, clients: _Clients) -> AsyncIterator[None]:
    """Close the clients when the loop closes what it has not finished iterating."""
    try:
        yield
    finally:
        _clients.pop(loop, None)
        for _, client in clients.values():
            await client.close()
