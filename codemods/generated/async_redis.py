"""Send commands of a sync Redis client from the event loop: the same arguments, answers and exceptions.

``wsgi2asgi migrate --level 1`` wrote this file; it is part of your project now and needs no tool.
``using(client).get(key)`` sends the command through an asynchronous client with the settings of ``client``.
There is one such client for each event loop, closed with the loop. A client of another class, one that a test
has replaced, or one with settings that have no asynchronous form is used as it is, on a thread.
"""

from __future__ import annotations

import asyncio
import functools
import types
from collections.abc import AsyncIterator
from typing import Any

import redis
import redis.asyncio
from redis import connection as sync
from redis.asyncio import connection as asynchronous
from redis.asyncio.retry import Retry
from redis.retry import Retry as SyncRetry

_CONNECTIONS: dict[Any, Any] = {
    sync.Connection: asynchronous.Connection,
    sync.UnixDomainSocketConnection: asynchronous.UnixDomainSocketConnection,
}
_SETTINGS = (
    *("host", "port", "path", "db", "username", "password", "client_name", "protocol", "legacy_responses"),
    *("encoding", "encoding_errors", "decode_responses", "health_check_interval", "socket_read_size"),
    *("socket_timeout", "socket_connect_timeout", "socket_keepalive", "socket_keepalive_options"),
    *("retry_on_timeout", "retry_on_error"),
)
# What redis-py adds to every client by itself.
_OWN = (
    "driver_info",
    "lib_name",
    "lib_version",
    "himport_registry",
    "maint_notifications",
    "orig_",
    "event_dispatcher",
)
_clients: dict[Any, tuple[AsyncIterator[None], dict[int, tuple[Any, redis.asyncio.Redis]]]] = {}


class using:  # noqa: N801  # reads as a word: using(client).get(...)
    """Await the commands of a client: ``await using(client).get(key)``."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        return functools.partial(_command, self._client, name)


async def _command(client: Any, name: str, *args: Any, **options: Any) -> Any:
    twin = await _twin(client) if _untouched(client, name) else None
    if twin is None:
        return await asyncio.to_thread(getattr(client, name), *args, **options)
    return await getattr(twin, name)(*args, **options)


def _untouched(client: Any, name: str) -> bool:
    """Tell whether redis-py's own code stands all the way from the call to the socket."""
    if type(client) is not redis.Redis or client.connection is not None:
        return False
    if type(client.connection_pool) is not redis.ConnectionPool:
        return False
    kind = redis.Redis
    methods = [getattr(kind, method, None) for method in (name, "execute_command", "_execute_command")]
    return not {name, "execute_command"} & set(vars(client)) and all(map(_own, methods))


def _own(method: Any) -> bool:
    return isinstance(method, types.FunctionType) and method.__module__.startswith("redis.")


async def _twin(client: Any) -> redis.asyncio.Redis | None:
    """Find or make the running loop's client with the same settings; None where there can be none."""
    loop = asyncio.get_running_loop()
    if loop not in _clients:
        found: dict[int, tuple[Any, redis.asyncio.Redis]] = {}
        keeper = _keep(loop, found)
        _clients[loop] = (keeper, found)
        await anext(keeper)
    clients = _clients[loop][1]
    pool = client.connection_pool
    if id(pool) not in clients:
        made = _make(client, pool)
        if made is None:
            return None
        clients[id(pool)] = (pool, made)  # the pool is kept, so that its id stays its own
    return clients[id(pool)][1]


async def _keep(loop: Any, clients: dict[int, tuple[Any, redis.asyncio.Redis]]) -> AsyncIterator[None]:
    """Close the clients when the loop closes what it has not finished iterating."""
    try:
        yield
    finally:
        _clients.pop(loop, None)
        for _, client in clients.values():
            await client.aclose()
            await client.connection_pool.disconnect()


def _make(client: Any, pool: Any) -> redis.asyncio.Redis | None:
    settings = {name: value for name, value in pool.connection_kwargs.items() if value is not None}
    kind = _CONNECTIONS.get(pool.connection_class)
    retry = settings.pop("retry", None)
    if type(retry) is SyncRetry:
        settings["retry"] = Retry(retry._backoff, retry._retries)
    others = settings.keys() - {*_SETTINGS, "retry"}
    known = all(name.startswith(_OWN) for name in others)
    plain = client.response_callbacks == redis.Redis(connection_pool=pool).response_callbacks
    if kind is None or not known or not plain or (retry is not None and "retry" not in settings):
        return None
    for name in others:
        del settings[name]
    twin = redis.asyncio.ConnectionPool(kind, max_connections=pool.max_connections, **settings)
    return redis.asyncio.Redis(connection_pool=twin)
