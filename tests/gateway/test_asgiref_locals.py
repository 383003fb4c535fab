"""What an ASGI caller holds in asgiref's ``Local`` reaches the application, and comes back when asked to."""

import sys
import threading
from contextvars import Context, ContextVar
from typing import Any

import pytest
from asgiref.local import Local

from bridge import Bridge
from bridge.gateway.asgiref_locals import propagate, rehome
from tests.contract.harness import ask, run


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize(("propagate", "after"), [(False, "de"), (True, "fr")])
def test_values_flow_in_and_when_asked_out(propagate: bool, after: str, streamed: bool) -> None:
    local, untouched = Local(), Local()
    seen: list[tuple[Any, ...]] = []

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        seen.append((local.language, untouched.kept, getattr(local, "zone", None), threading.get_ident()))
        local.language = "fr"
        start_response("200 OK", [])
        return iter([b"a", b"b"]) if streamed else [b"ab"]

    async def main(bridge: Bridge) -> tuple[str, str]:
        local.language, untouched.kept = "de", "as it was"
        (await ask(bridge)).check_good()
        return local.language, untouched.kept

    bridge = Bridge(app, propagate_context=propagate)
    assert run(main(bridge)) == (after, "as it was")
    ((language, kept, zone, thread),) = seen
    assert (language, kept, zone) == ("de", "as it was", None)
    assert thread != threading.get_ident()
    bridge.close()


def test_a_request_sees_nothing_that_another_left_on_its_thread() -> None:
    local = Local()
    seen: list[tuple[str | None, int]] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append((getattr(local, "language", None), threading.get_ident()))
        local.language = "left behind"
        start_response("200 OK", [])
        return [b"x"]

    async def main(bridge: Bridge) -> None:
        for _ in range(3):
            (await ask(bridge)).check_good()

    bridge = Bridge(app, threads=1)
    run(main(bridge))
    assert seen == [(None, seen[0][1])] * 3
    bridge.close()


def test_what_django_set_around_the_bridge_holds_within() -> None:
    from django.urls import get_script_prefix, get_urlconf, set_script_prefix, set_urlconf

    seen: list[tuple[str, str | None]] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append((get_script_prefix(), get_urlconf()))
        start_response("200 OK", [])
        return [b"x"]

    async def main(bridge: Bridge) -> None:
        set_script_prefix("/prefix/")
        set_urlconf("other.urls")
        (await ask(bridge)).check_good()

    bridge = Bridge(app)
    run(main(bridge))
    assert seen == [("/prefix/", "other.urls")]
    bridge.close()


def test_without_asgiref_plain_variables_still_flow_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "asgiref.local")
    variable: ContextVar[str] = ContextVar("variable")
    context = Context()
    context.run(variable.set, "set within")

    def within() -> str:
        rehome(context)
        assert variable.get(None) is None
        propagate(context)
        return variable.get()

    assert Context().run(within) == "set within"
    assert "asgiref.local" not in sys.modules
