"""Bodies that are made while they are sent: what they wait for comes after the view has returned."""

from bridge.analysis.facts import Code
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret import iteration
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import Container, Instance, Lazy, Running, Value, Values
from bridge.analysis.values.frames import DONE, NEVER_AGAIN, Frame

_RESPONSES = {
    "flask.Response": "response",
    "flask.wrappers.Response": "response",
    "flask.make_response": "response",
    "flask.Flask().response_class": "response",
    "flask.Flask().make_response": "rv",
    "werkzeug.Response": "response",
    "werkzeug.wrappers.Response": "response",
    "werkzeug.wrappers.response.Response": "response",
    "django.http.StreamingHttpResponse": "streaming_content",
    "django.http.response.StreamingHttpResponse": "streaming_content",
}
"""Classes of responses, and the name of the first argument, which may be an iterator."""


def install(registry: Registry) -> list[After]:
    """Watch what responses are made of."""
    handlers = registry.machine.handlers
    for path, name in _RESPONSES.items():
        handlers[path] = lambda call, name=name: _respond(call, name)  # type: ignore[misc]
    handlers["flask.stream_with_context"] = _with_context
    return []


def _with_context(call: Call) -> Values | None:
    """Give the iterator that is wrapped; a function that is decorated is the catalogue's business."""
    given = call.argument(0)
    return given if any(isinstance(value, Running) for value in given) else None


def _respond(call: Call, name: str) -> None:
    """Iterate on behalf of the server, in a frame that is not the view's."""
    body = tuple(value for value in call.argument(0, name) if _is_lazy(value))
    _send(call.machine, body, call.frame, call.pos)


def answered(machine: Machine, driver: Frame, view: Code | None, answer: Values) -> None:
    """Iterate over the generators that a Flask view answers with, bare or first in a tuple.

    Where the answer was made of them is not known, so that the view as a whole is named.
    """
    found: list[Value] = []
    for value in answer:
        if isinstance(value, Container) and value.kind == "tuple":
            first = value.items.get(0)
            found += first.values if first is not None else ()
        else:
            found.append(value)
    body = tuple(
        one for one in found if isinstance(one, Running) and _is_lazy(one) and one.frame.code is not view
    )
    for frame in _within(driver, view) if body else ():
        _send(machine, body, frame, -1)


def _within(driver: Frame, view: Code | None) -> list[Frame]:
    """Find the nearest frames of a view, behind the decorators that were put around it."""
    seen = {driver}
    pending = [driver]
    while pending:
        callees = list(dict.fromkeys(callee for frame in pending for _, callee in frame.edges))
        found = [frame for frame in callees if frame.code is view]
        if found:
            return found
        pending = [frame for frame in callees if frame not in seen]
        seen.update(pending)
    return []


def _send(machine: Machine, body: Values, frame: Frame, pos: int) -> None:
    if not body:
        return
    if frame.streams is None:
        frame.streams = {}
    server = frame.streams.get(pos)
    if server is None:
        server = frame.streams[pos] = Frame(frame.code, None, frame.module, None)
        server.state = DONE
        server.runs = NEVER_AGAIN
    iteration.iterate(machine, body, server, pos)


def _is_lazy(value: Value) -> bool:
    if isinstance(value, Running):
        return value.frame.code.is_generator and not value.frame.code.is_async
    return isinstance(value, Instance | Lazy)
