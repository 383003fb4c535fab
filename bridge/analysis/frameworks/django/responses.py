"""Responses that take in their content when they are made, so that an iterator runs at that call."""

from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.values import Values

_NAMES = (
    "HttpResponse", "HttpResponseBadRequest", "HttpResponseForbidden", "HttpResponseGone",
    "HttpResponseNotFound", "HttpResponseServerError",
)  # fmt: skip


def handlers() -> dict[str, Handler]:
    """Give the handlers of the constructors of responses."""
    return {
        f"{home}.{name}": _response for home in ("django.http", "django.http.response") for name in _NAMES
    }


def _response(call: Call) -> Values | None:
    call.machine.iterate(call.argument(0, "content"), call.frame, call.pos)
    return None
