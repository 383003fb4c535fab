"""Which Flask applications and requests are handled on the loop, and which go the way of the bridge."""

import sys
import threading
from typing import Any

import pytest
from flask import Flask, request
from flask.signals import request_started
from werkzeug.middleware.proxy_fix import ProxyFix

from bridge import Bridge
from bridge.errors import BridgeError
from bridge.flask import FlaskBridge
from tests.contract.harness import ask, run
from tests.doors.flask_app import Shop


def wrap(app: Flask) -> None:
    inner = app.wsgi_app
    app.wsgi_app = lambda environ, start_response: inner(environ, start_response)  # type: ignore[method-assign]


def test_a_proxy_fix_around_the_application_is_heard_on_the_loop() -> None:
    app = Flask(__name__)

    @app.get("/")
    async def view() -> str:
        return f"{request.remote_addr} {request.scheme} {request.script_root}"

    app.wsgi_app = ProxyFix(ProxyFix(app.wsgi_app, x_prefix=1))  # type: ignore[method-assign]
    headers = [
        (b"x-forwarded-for", b"203.0.113.1, 203.0.113.2"),
        (b"x-forwarded-proto", b"https"),
        (b"x-forwarded-prefix", b"/shop"),
    ]
    door, plain = FlaskBridge(app), Bridge(app)
    answers = [run(ask(bridge, headers=headers)).check_good().body for bridge in (door, plain)]
    assert answers == [b"203.0.113.2 https /shop"] * 2
    assert (door.stats().on_loop_finished, door.stats().started) == (1, 0)
    plain.close()


def override(app: Flask) -> None:
    app.__class__ = type("Own", (Flask,), {"dispatch_request": lambda self: "own"})


@pytest.mark.parametrize("change", [wrap, override])
def test_what_is_wrapped_or_overridden_goes_the_way_of_the_bridge(change: Any) -> None:
    shop = Shop(hooks=True)
    change(shop.app)
    door = FlaskBridge(shop.app)
    expected = b"own" if change is override else b"GET Ann None /greet/Ann"
    assert run(ask(door, path="/greet/Ann")).check_good().body == expected
    assert (door.stats().on_loop_finished, door.stats().started) == (0, 1)
    door.close()


def test_a_receiver_of_a_signal_of_every_request_is_called_on_a_thread() -> None:
    shop = Shop(hooks=False)
    door = FlaskBridge(shop.app)
    threads: list[int] = []

    def note(sender: Any, **_: Any) -> None:
        threads.append(threading.get_ident())

    with request_started.connected_to(note, shop.app):
        run(ask(door, path="/greet/Ann"))
    assert threads
    assert threads[0] != threading.get_ident()
    door.close()


def test_what_is_no_flask_application_is_refused() -> None:
    with pytest.raises(TypeError, match=r"takes a flask\.Flask.* call an application factory first"):
        FlaskBridge(print)


def test_without_flask_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "flask", None)
    with pytest.raises(BridgeError, match="pip install flask"):
        FlaskBridge(object())
