"""Bodies that are made while they are sent: what they wait for comes after the view has returned."""

from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret import iteration
from bridge.analysis.interpret.machine import Call
from bridge.analysis.values import Instance, Lazy, Running, Value, Values
from bridge.analysis.values.frames import DONE, NEVER_AGAIN, Frame

_RESPONSES = {
    "flask.Response": "response",
    "flask.wrappers.Response": "response",
    "flask.make_response": "response",
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
    if not body:
        return
    streams = call.frame.streams
    if streams is None:
        streams = call.frame.streams = {}
    server = streams.get(call.pos)
    if server is None:
        server = streams[call.pos] = Frame(call.frame.code, None, call.frame.module, None)
        server.state = DONE
        server.runs = NEVER_AGAIN
    iteration.iterate(call.machine, body, server, call.pos)


def _is_lazy(value: Value) -> bool:
    if isinstance(value, Running):
        return value.frame.code.is_generator and not value.frame.code.is_async
    return isinstance(value, Instance | Lazy)
