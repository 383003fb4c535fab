"""What the copied module answers is what requests answers, to the same requests on the wire."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import requests
from requests.adapters import HTTPAdapter
from requests.auth import HTTPBasicAuth, HTTPDigestAuth

from codemods.generated import async_requests
from tests.codemods.odd_upstream import odd_upstream

CALLS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "plain": ("get", "/echo", {}),
    "query": ("get", "/echo?x=1", {"params": {"q": ["a b", "ü"], "none": None, "yes": True}}),
    "fragment and odd signs": ("get", "/echo/[a]|é%20%7E?q=<x>&%41#end", {}),
    "headers": ("get", "/echo", {"headers": {"X-Key": "é", "User-Agent": "me", "Accept": None}}),
    "no headers of its own": (
        "get",
        "/echo",
        {"headers": {"User-Agent": None, "Accept-Encoding": None, "Connection": None}},
    ),
    "another host": ("get", "/echo", {"headers": {"Host": "shop.example"}}),
    "much": ("post", "/echo", {"data": b"0123456789" * 300_000}),
    "form": ("post", "/echo", {"data": {"name": "ü ü", "many": ["1", "2"]}}),
    "bytes": ("post", "/echo", {"data": b"\x00\xff"}),
    "text": ("post", "/echo", {"data": "ascii only"}),
    "text of other letters": ("post", "/echo", {"data": "grün"}),
    "json": ("post", "/echo", {"json": {"name": "ü", "n": None}}),
    "nothing posted": ("post", "/echo", {}),
    "files": ("post", "/echo", {"files": {"a": ("a.txt", b"content", "text/plain")}, "data": {"b": "c"}}),
    "generator": ("post", "/status/200", {"data": iter([b"a", b"b"])}),
    "put": ("put", "/echo", {"data": "x"}),
    "patch": ("patch", "/echo", {"json": [1]}),
    "delete": ("delete", "/echo", {}),
    "options": ("options", "/echo", {}),
    "head": ("head", "/found", {}),
    "cookies": ("get", "/echo", {"cookies": {"a": "1"}}),
    "cookies set": ("get", "/cookies", {}),
    "basic authentication": ("get", "/echo", {"auth": ("me", "secret")}),
    "authentication object": ("get", "/echo", {"auth": HTTPBasicAuth("me", "secret")}),
    "digest": ("get", "/status/401", {"auth": HTTPDigestAuth("me", "secret")}),
    "own method": ("request", "/echo", {"method": "purge"}),
    **{
        f"redirect {path} of {method}": (method, path, {"data": {"a": "1"}} if method == "post" else {})
        for path in ("/moved", "/found", "/other", "/again", "/forever")
        for method in ("get", "post")
    },
    "redirect not followed": ("get", "/found", {"allow_redirects": False}),
    "circle": ("get", "/circle", {}),
    "redirect to another scheme": ("get", "/nowhere", {}),
    "not found": ("get", "/status/404", {}),
    "server error": ("get", "/status/503", {}),
    "gzip": ("get", "/gzip", {}),
    "broken gzip": ("get", "/broken-gzip", {}),
    "latin-1 by default": ("get", "/latin", {}),
    "no content type": ("get", "/bare", {}),
    "chunked": ("get", "/chunked", {}),
    "empty": ("get", "/empty", {}),
    "slow": ("get", "/slow", {"timeout": 0.2}),
    "slow, two time-outs": ("get", "/slow", {"timeout": (3, 0.2)}),
    "slow body": ("get", "/slow-body", {"timeout": 0.2}),
    "fast enough": ("get", "/echo", {"timeout": (3.05, 27)}),
    "no time at all": ("get", "/echo", {"timeout": 0}),
    "truncated": ("get", "/short", {}),
    "hung up": ("get", "/hang-up", {}),
    "streamed": ("get", "/gzip", {"stream": True}),
    "proxy": ("get", "/echo", {"proxies": {"http": "http://127.0.0.1:1"}}),
    "bad url": ("get", "//", {}),
    "bad argument": ("get", "/echo", {"no_such_option": 1}),
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with odd_upstream() as url:
        yield url


def described(answer: requests.Response) -> dict[str, Any]:
    """Read everything that code may look at, but times and ports."""
    return {
        "status": (answer.status_code, answer.reason, answer.ok),
        "url": answer.url,
        "headers": dict(answer.headers),
        "encoding": (answer.encoding, answer.apparent_encoding),
        "content": answer.content,
        "text": answer.text,
        "cookies": dict(answer.cookies),
        "history": [(one.status_code, one.url, dict(one.cookies)) for one in answer.history],
        "request": (answer.request.method, answer.request.url, answer.request.path_url),
        "next": answer.next.url if answer.next else None,
        "redirect": (answer.is_redirect, answer.is_permanent_redirect, answer.links),
        "raised": outcome(answer.raise_for_status),
        "json": outcome(answer.json),
    }


def outcome(function: Callable[[], object]) -> object:
    try:
        return function()
    except Exception as error:  # noqa: BLE001  # whatever it is must be the same
        return type(error), str(error)


def failed(error: Exception) -> dict[str, Any]:
    return {
        "type": type(error),
        "bases": type(error).__mro__,
        "request": getattr(getattr(error, "request", None), "url", None),
        "response": getattr(getattr(error, "response", None), "status_code", None),
    }


def before(server: str, call: str) -> dict[str, Any]:
    name, path, options = CALLS[call]
    try:
        return described(getattr(requests, name)(url=server + path, **options))
    except Exception as error:  # noqa: BLE001  # whatever it is must be the same
        return failed(error)


def after(server: str, call: str) -> dict[str, Any]:
    name, path, options = CALLS[call]

    async def run() -> dict[str, Any]:
        try:
            return described(await getattr(async_requests, name)(url=server + path, **options))
        except Exception as error:  # noqa: BLE001  # whatever it is must be the same
            return failed(error)

    return asyncio.run(run())


@pytest.mark.parametrize("call", sorted(CALLS))
def test_answers_as_requests_does(server: str, call: str) -> None:
    assert after(server, call) == before(server, call)


def test_a_session_keeps_its_state(server: str) -> None:
    async def run(session: requests.Session) -> list[Any]:
        client = async_requests.using(session)
        first = await client.get(f"{server}/cookies")
        return [first.cookies.get("a"), (await client.get(f"{server}/echo")).json(), dict(session.cookies)]

    def plainly(session: requests.Session) -> list[Any]:
        first = session.get(f"{server}/cookies")
        return [first.cookies.get("a"), session.get(f"{server}/echo").json(), dict(session.cookies)]

    def made() -> requests.Session:
        session = requests.Session()
        session.headers["X-Key"] = "1"
        session.auth = ("me", "secret")
        session.params = {"always": "yes"}
        return session

    assert asyncio.run(run(made())) == plainly(made())


def test_calls_share_connections_but_no_cookies(server: str) -> None:
    async def run() -> tuple[int, object]:
        await async_requests.get(f"{server}/cookies")
        echoed = (await async_requests.get(f"{server}/echo")).json()
        pool = async_requests._pools[asyncio.get_running_loop()][1]
        assert [len(idle) for idle in pool._idle.values()] == [1]
        return len(pool._idle), dict(echoed["headers"]).get("cookie")

    assert asyncio.run(run()) == (1, None)
    assert async_requests._pools == {}


def test_no_thread_waits(server: str) -> None:
    async def run() -> int:
        waits = [async_requests.get(f"{server}/slow") for _ in range(20)]
        tasks = [asyncio.ensure_future(wait) for wait in waits]
        await asyncio.sleep(0.3)
        names = [thread.name for thread in threading.enumerate() if thread.name.startswith("asyncio")]
        assert {task.done() for task in tasks} == {False}
        assert {(await task).text for task in tasks} == {"late"}
        return len(names)

    assert asyncio.run(run()) == 0


@pytest.mark.parametrize("target", ["requests.get", "requests.api.request", "requests.Session.send"])
def test_what_a_test_replaces_stays_replaced(target: str) -> None:
    with mock.patch(target) as fake:
        answer = asyncio.run(async_requests.get("http://upstream.invalid/", timeout=3))
    assert answer is fake.return_value
    assert fake.call_count == 1


def test_a_library_beside_requests_whose_name_begins_like_it_replaces_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    beside = Path(requests.__file__).parent.with_name("requests_mock") / "mocker.py"
    names: dict[str, Any] = {}
    exec(compile("def send(*args, **settings):\n    return 'mocked'\n", str(beside), "exec"), names)
    monkeypatch.setattr(requests.Session, "send", names["send"])
    assert asyncio.run(async_requests.get("http://upstream.invalid/", timeout=3)) == "mocked"


def test_a_replaced_function_sees_the_arguments_as_they_were() -> None:
    with mock.patch("requests.post") as fake:
        asyncio.run(async_requests.post("http://upstream.invalid/", {"a": 1}, timeout=3))
    fake.assert_called_once_with("http://upstream.invalid/", {"a": 1}, timeout=3)


def test_adapters_and_hooks_stay_in_charge(server: str) -> None:
    class Counting(HTTPAdapter):
        sent = 0

        def send(self, *args: Any, **options: Any) -> requests.Response:
            type(self).sent += 1
            return super().send(*args, **options)

    seen: list[int] = []
    session = requests.Session()
    session.mount(server, Counting())
    hooked = requests.Session()
    hooked.hooks["response"].append(lambda answer, **_: seen.append(answer.status_code))

    async def run() -> None:
        await async_requests.using(session).get(f"{server}/found")
        await async_requests.using(hooked).get(f"{server}/found")

    asyncio.run(run())
    assert Counting.sent == 2
    assert seen == [200, 302] or seen == [302, 200]


def test_an_argument_that_requests_rejects_is_rejected() -> None:
    with pytest.raises(TypeError):
        asyncio.run(async_requests.get())


def test_the_environment_is_heard_when_it_changes(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def proxied() -> bool:
        try:
            await async_requests.get(f"{server}/echo", timeout=3)
        except requests.exceptions.ProxyError:
            return True
        return False

    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/no/such/file")
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    seen = [asyncio.run(proxied())]
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    seen.append(asyncio.run(proxied()))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    seen.append(asyncio.run(proxied()))
    assert seen == [False, True, False]


def test_a_session_that_trusts_no_environment(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    session = requests.Session()
    session.trust_env = False
    assert asyncio.run(async_requests.using(session).get(f"{server}/echo")).status_code == 200
    assert session.trust_env is False


class _Upstream:
    """Answer on connections that are counted, and close each after some answers."""

    def __init__(self, answers: int, status: bytes = b"200 Fine", length: int = 2) -> None:
        self.answers, self.status, self.length = answers, status, length
        self.connections = 0
        self.tasks: list[asyncio.Task[object]] = []

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.tasks.append(asyncio.current_task())  # type: ignore[arg-type]
        for _ in range(self.answers):
            try:
                await reader.readuntil(b"\r\n\r\n")
            except (OSError, asyncio.IncompleteReadError):
                break
            writer.write(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 %s\r\n" % self.status)
            writer.write(b"Content-Length: %d\r\n\r\n" % self.length)
            await asyncio.sleep(0)  # The body comes in a piece of its own.
            writer.write(b"ok")
        await _closed(writer)

    async def run(self, *calls: str, pause: float = 0.0) -> list[object]:
        found: list[object] = []
        server = await asyncio.start_server(self, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            for call in calls:
                try:
                    answer = await getattr(async_requests, call)(f"http://127.0.0.1:{port}/", timeout=5)
                    found.append(answer.text)
                except requests.ConnectionError as error:
                    found.append(type(error))
                await asyncio.sleep(pause)
            for connection in [c for idle in async_requests._pool()._idle.values() for c in idle]:
                connection.transport.abort()
            await asyncio.gather(*self.tasks)
        return found


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


def test_connections_are_used_again() -> None:
    upstream = _Upstream(answers=10)
    assert asyncio.run(upstream.run("get", "post", "get")) == ["ok"] * 3
    assert upstream.connections == 1


def test_a_connection_that_the_server_closed_is_replaced() -> None:
    upstream = _Upstream(answers=1)
    assert asyncio.run(upstream.run("get", "post", "post", pause=0.05)) == ["ok"] * 3
    assert upstream.connections == 3


def test_a_request_that_crosses_with_the_close_is_sent_again_if_it_may_be() -> None:
    upstream = _Upstream(answers=1)
    with mock.patch.object(async_requests._Connection, "usable", True):
        assert asyncio.run(upstream.run("get", "get", pause=0.05)) == ["ok", "ok"]
        assert asyncio.run(_Upstream(answers=1).run("get", "post", pause=0.05)) == [
            "ok",
            requests.ConnectionError,
        ]


def test_a_body_that_may_not_be_is_not_taken_for_the_next_answer() -> None:
    upstream = _Upstream(answers=10, status=b"204 No Content")
    assert asyncio.run(upstream.run("get", "post", "post")) == [""] * 3
    assert upstream.connections == 3


def test_more_body_than_announced_is_not_taken_for_the_next_answer() -> None:
    assert asyncio.run(_Upstream(answers=10, length=1).run("get", "post", "get", pause=0.05)) == ["o"] * 3
    with mock.patch.object(async_requests._Connection, "usable", True):
        assert asyncio.run(_Upstream(answers=10, length=1).run("get", "get", pause=0.05)) == ["o"] * 2


def test_a_connection_nobody_uses_is_closed(monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    monkeypatch.setattr(async_requests, "_KEPT", 0.05)

    async def run() -> list[int]:
        await async_requests.get(f"{server}/echo")
        idle = next(iter(async_requests._pool()._idle.values()))
        counts = [len(idle)]
        while idle:
            await asyncio.sleep(0.01)
        return [*counts, len(idle)]

    assert asyncio.run(run()) == [1, 0]


def test_a_call_that_is_cancelled_leaves_no_connection(server: str) -> None:
    async def run() -> int:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await async_requests.get(f"{server}/slow")
        return sum(map(len, async_requests._pool()._idle.values()))

    assert asyncio.run(run()) == 0


def test_an_upload_that_the_server_refuses_early() -> None:
    done: list[asyncio.Task[object]] = []

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        done.append(asyncio.current_task())  # type: ignore[arg-type]
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 413 Too much\r\nContent-Length: 0\r\n\r\n")
        await asyncio.sleep(0.3)
        await _closed(writer)

    async def run() -> int:
        server = await asyncio.start_server(refuse, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            body = b"0" * 30_000_000
            answer = await async_requests.post(f"http://127.0.0.1:{port}/", data=body, timeout=5)
            assert not any(async_requests._pool()._idle.values())
            await asyncio.gather(*done)
            return answer.status_code

    assert asyncio.run(run()) == 413
