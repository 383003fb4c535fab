"""The door for Flask beside Flask's own WSGI: the same answers, the same hooks in the same order."""

from importlib.metadata import version
from typing import Any

import pytest

from bridge import Bridge
from bridge.flask import FlaskBridge
from tests.contract.harness import Answer, Connection, ask, run
from tests.doors.flask_app import Shop

STREAMS_UNDER_WSGI = tuple(map(int, version("flask").split(".")[:3])) >= (3, 1, 2)


UPLOAD = b'--cut\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n%s\r\n--cut--\r\n'


def post(body: bytes, kind: bytes) -> dict[str, Any]:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    return {"method": "POST", "headers": headers, "body": body}


REQUESTS = [
    {"path": "/greet/Ann", "query_string": b"q=1"},
    {"path": "/greet/Ann", "method": "HEAD"},
    {"path": "/greet/Ann", "method": "OPTIONS"},
    {"path": "/greet/Ann", "method": "DELETE"},
    {"path": "/greet/Ann", **post(b"", b"text/plain")},
    {"path": "/json", **post(b'{"a": [1, 2]}', b"application/json")},
    {"path": "/json", **post(b"{bad", b"application/json")},
    {"path": "/upload", **post(UPLOAD % (b"x" * 5000), b"multipart/form-data; boundary=cut")},
    {"path": "/upload", **post(UPLOAD % (b"x" * 2_000_000), b"multipart/form-data; boundary=cut")},
    {"path": "/count"},
    {"path": "/stream"},
    {"path": "/stream", "method": "HEAD"},
    {"path": "/missing"},
    {"path": "/nowhere"},
    {"path": "/teapot"},
    {"path": "/known"},
    {"path": "/unknown"},
    {"path": "/nothing"},
    {"path": "/away"},
    {"path": "/wsgi"},
    {"path": "/close"},
    {"path": "/back"},
    {"path": "/plain"},
    {"path": "/things"},
    {"path": "/inner/view"},
]


def ask_for(bridge: Any, asked: dict[str, Any]) -> Answer:
    scope = dict(asked)
    body = scope.pop("body", b"")
    return run(ask(bridge, Connection([body[:900_000], body[900_000:]]), **scope))


def shown(answer: Answer) -> tuple[Any, ...]:
    headers = sorted((name, value) for name, value in answer.headers if name != b"date")
    return answer.status, headers, answer.body


@pytest.mark.parametrize("hooks", [False, True], ids=["bare", "hooks"])
@pytest.mark.parametrize("asked", REQUESTS, ids=lambda asked: f"{asked.get('method', 'GET')} {asked['path']}")
def test_an_answer_and_its_hooks_are_those_of_wsgi(asked: dict[str, Any], hooks: bool) -> None:
    if asked["path"] == "/stream" and not STREAMS_UNDER_WSGI:
        pytest.skip("an asynchronous view can't stream with context under WSGI before Flask 3.1.2")
    before, after = Shop(hooks=hooks), Shop(hooks=hooks)
    plain, door = Bridge(before.app, threads=2), FlaskBridge(after.app, threads=2)
    assert shown(ask_for(door, asked).check_good()) == shown(ask_for(plain, asked).check_good())
    assert after.notes == before.notes
    stats = door.stats()
    assert (stats.on_loop, stats.running + stats.waiting, stats.failed) == (0, 0, 0) or hooks
    plain.close()
    door.close()


def test_an_asynchronous_view_streams_with_context_in_every_version_of_flask() -> None:
    door = FlaskBridge(Shop(hooks=False).app, threads=1)
    answer = ask_for(door, {"path": "/stream"}).check_good()
    assert answer.body == b"streamed 0 /stream\nstreamed 1 /stream\nstreamed 2 /stream\n"
    door.close()


def test_a_session_goes_from_request_to_request() -> None:
    door = FlaskBridge(Shop(hooks=False).app)
    cookie = b""
    for expected in (b"[1]\n", b"[2]\n", b"[3]\n"):
        answer = ask_for(door, {"path": "/count", "headers": [(b"cookie", cookie)]}).check_good()
        assert answer.body == expected
        cookie = answer.header(b"set-cookie")[0].partition(b";")[0]
