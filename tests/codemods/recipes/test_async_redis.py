"""The module that level 1 copies for Redis: what it sends on the loop, and what it leaves to a thread."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
import redis

from codemods.generated import async_redis
from codemods.generated.async_redis import using

COMMANDS: list[tuple[str, tuple[Any, ...]]] = [
    ("flushdb", ()),
    ("get", ("none",)),
    ("set", ("a", "ü")),
    ("get", ("a",)),
    ("setex", ("b", 100, 5)),
    ("ttl", ("b",)),
    ("incr", ("b",)),
    ("incr", ("a",)),
    ("exists", ("a", "b", "c")),
    ("mset", ({"m": 1, "n": 2},)),
    ("mget", (["m", "n", "o"],)),
    ("hset", ("h", "x", 1)),
    ("hgetall", ("h",)),
    ("lpush", ("l", 1, 2, 3)),
    ("lrange", ("l", 0, -1)),
    ("sadd", ("s", "one")),
    ("smembers", ("s",)),
    ("zadd", ("z", {"one": 1.5})),
    ("zrange", ("z", 0, -1, False, True)),
    ("publish", ("channel", "text")),
    ("ping", ()),
    ("expire", ("a", 10)),
    ("delete", ("a", "b")),
    ("keys", ("*",)),
    ("eval", ("return {KEYS[1], 3}", 1, "k")),
    ("lpush", ("h", 1)),
    ("set", ("a", object())),
    ("get", ()),
    ("type", ("z",)),
    ("dbsize", ()),
]


def shown(answer: Any) -> Any:
    if isinstance(answer, Exception):
        return type(answer), str(answer).replace("AsyncRedis", "Redis").partition(" object")[0]
    return sorted(answer) if isinstance(answer, set) else answer


def called(client: Any) -> list[Any]:
    found = []
    for name, arguments in COMMANDS:
        try:
            found.append(shown(getattr(client, name)(*arguments)))
        except Exception as error:  # noqa: BLE001  # what is raised is what is compared
            found.append(shown(error))
    return found


async def awaited(client: Any) -> list[Any]:
    found = []
    for name, arguments in COMMANDS:
        try:
            found.append(shown(await getattr(using(client), name)(*arguments)))
        except Exception as error:  # noqa: BLE001  # as above
            found.append(shown(error))
    return found


@pytest.fixture(params=["", "?decode_responses=true", "?protocol=3", "?socket_timeout=2&db=3"])
def client(redis_url: str, request: pytest.FixtureRequest) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(redis_url + request.param) as made:
        yield made


@pytest.fixture
def no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any) -> Any:
        raise AssertionError("a thread was asked for")

    monkeypatch.setattr(async_redis.asyncio, "to_thread", refuse)


def test_commands_answer_and_fail_as_before(client: redis.Redis, no_threads: None) -> None:
    assert asyncio.run(awaited(client)) == called(client)


def test_a_client_made_by_keywords_too(redis_url: str, no_threads: None) -> None:
    port = int(redis_url.rpartition(":")[2].partition("/")[0])
    client = redis.Redis("127.0.0.1", port, db=2, decode_responses=True, health_check_interval=30)
    with client:
        assert asyncio.run(awaited(client)) == called(client)


def test_a_server_that_is_not_there_raises_the_same(no_threads: None) -> None:
    client = redis.Redis("127.0.0.1", 1, retry=None)

    async def ask() -> None:
        await using(client).get("a")

    with pytest.raises(redis.ConnectionError):
        client.get("a")
    with pytest.raises(redis.ConnectionError):
        asyncio.run(ask())


def test_each_loop_has_a_client_of_its_own_and_closes_it(redis_url: str, no_threads: None) -> None:
    client = redis.Redis.from_url(redis_url)
    seen = []

    async def ask() -> None:
        await asyncio.gather(*(using(client).get("a") for _ in range(20)))
        seen.extend(async_redis._clients)

    for _ in range(3):
        asyncio.run(ask())
    assert len(seen) == 3
    assert async_redis._clients == {}


class Own(redis.Redis):
    """Stands for a project's own client, or a test's false one."""


@pytest.mark.parametrize("kind", ["class", "method", "instance", "pool", "callback", "single"])
def test_what_is_not_plain_goes_to_a_thread(redis_url: str, kind: str) -> None:
    client: Any = (Own if kind == "class" else redis.Redis).from_url(redis_url)
    if kind == "instance":
        client.get = mock.Mock(return_value=b"false")
    elif kind == "pool":
        client = redis.Redis(connection_pool=redis.BlockingConnectionPool.from_url(redis_url))
    elif kind == "callback":
        client.set_response_callback("OWN", str)
    elif kind == "single":
        client = client.client()
    threads = []
    real = asyncio.to_thread

    async def noting(*args: Any) -> Any:
        threads.append(threading.get_ident())
        return await real(*args)

    async def ask() -> Any:
        return await using(client).get("none")

    with mock.patch.object(async_redis.asyncio, "to_thread", noting):
        if kind == "method":
            with mock.patch.object(redis.Redis, "get", return_value=b"false"):
                answer = asyncio.run(ask())
        else:
            answer = asyncio.run(ask())
    client.close()
    client.connection_pool.disconnect()
    assert answer == (b"false" if kind in ("method", "instance") else None)
    assert len(threads) == 1
