"""Clients of httpx and requests, which call what they are given: authentication, transports, hooks."""

from dataclasses import dataclass, field

from bridge.analysis import facts as f
from bridge.analysis.frameworks.mounting import callables, held
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Container,
    External,
    Function,
    Instance,
    Slot,
    Super,
    Value,
    Values,
    join,
)

CALLED = ("auth", "transport", "event_hooks", "mounts", "hooks")
"""The arguments of clients and requests that are called, or hold what is."""
_VERBS = ("delete", "get", "head", "options", "patch", "post", "put", "request")
SENDING = frozenset(f"{home}.{verb}" for home in ("httpx", "requests") for verb in _VERBS)
"""The functions that send a request without a client: they call nothing but such arguments."""
_HTTPX = "httpx.Client()"
_REQUESTS = "requests.Session()"
_METHODS = ("auth_flow", "sync_auth_flow", "handle_request")
"""What httpx calls of authentications and transports."""


@dataclass(slots=True)
class Given:
    """Hold what a client was made with, or given later, that it calls for each request."""

    parts: dict[str, Slot] = field(default_factory=dict)


def install(registry: Registry) -> list[After]:
    """Listen to clients that are made and to requests that they send."""
    handlers = registry.machine.handlers
    handlers["httpx.Client"] = _make
    for path in ("requests.Session", "requests.session"):
        handlers[path] = _make
    handlers[f"{_REQUESTS}.mount"] = _mount
    for home in ("httpx", _HTTPX, "requests", _REQUESTS):
        for verb in _VERBS:
            handlers[f"{home}.{verb}"] = _request
    for home in (_HTTPX, _REQUESTS):
        handlers[f"{home}.send"] = _request
    handlers["httpx.stream"] = handlers[f"{_HTTPX}.stream"] = _request
    return []


def _make(call: Call) -> Values | None:
    """Make a client with an identity of its own, where it is given something to call."""
    given = _parts(call)
    session = isinstance(call.target, External) and not call.target.path.startswith("httpx")
    if not given and not session:
        return None
    key = ("http client", call.place)

    def make() -> Native:
        external = call.machine.external(_REQUESTS if session else _HTTPX)
        return Native(
            "http client",
            enter=lambda client, _, __: (client,),
            external=external,
            data=Given(),
            stored={},
        )

    made = call.frame.once(key, make)
    call.machine.grow(made.data.parts.setdefault("made", Slot()), given)
    return (made,)


def _mount(call: Call) -> None:
    """Note an adapter of the project's own."""
    client = call.target.receiver if isinstance(call.target, External) else None
    if isinstance(client, Native) and isinstance(client.data, Given):
        adapters = tuple(value for value in call.argument(1, "adapter") if isinstance(value, Instance))
        call.machine.grow(client.data.parts.setdefault("adapters", Slot()), adapters)


def _parts(call: Call) -> Values:
    """Find what the project gives among the arguments: instances, functions, dictionaries of functions."""
    found: Values = ()
    for name in CALLED:
        found = join(found, callables(_within(call.argument(-1, name))))
    return found


def _within(values: Values) -> Values:
    """Give what lists and dictionaries hold, and lists in these."""
    inner = held(values)
    return held(inner) if any(isinstance(value, Container) for value in inner) else inner


def _request(call: Call) -> None:
    """Call what a request passes through; what sends it is the catalogue's business."""
    given = _parts(call)
    client = call.target.receiver if isinstance(call.target, External) else None
    if isinstance(client, Native) and isinstance(client.data, Given):
        for name in client.data.parts:
            given = join(given, call.frame.slot(client.data.parts, name).values)
        for name in CALLED:
            stored = call.frame.slot(client.stored or {}, name).values
            given = join(given, callables(_within(stored)))
    for value in join(given, _of_own_client(call) if client is None else ()):
        _pass(call, value)


def _of_own_client(call: Call) -> Values:
    """Find what a client of the project's own class calls: ``self.auth``, wherever that was stored."""
    node = call.node
    if node is None or node[1][0] != f.ATTR:
        return ()
    found: Values = ()
    for owner in call.machine.evaluate(call.frame, node[1][1]):
        instance = owner.receiver if isinstance(owner, Super) else owner
        if isinstance(instance, Instance):
            stored = call.frame.slot(instance.slots, "auth").values
            own = classes.find(instance.cls, "auth")
            found = join(found, callables(join(stored, own[1] if own is not None else ())))
    return found


def _pass(call: Call, value: Value) -> None:
    machine = call.machine
    if isinstance(value, Instance):
        names = [name for name in (*_METHODS, "send", "__call__") if classes.find(value.cls, name)]
        if "send" in names and "__call__" in names:
            names.remove("__call__")
        for name in names[:1]:
            methods = machine.attribute((value,), name, call.frame, call.pos)
            result = machine.call_values(methods, [()], call.frame, call.pos)
            machine.iterate(result, call.frame, call.pos)
    elif isinstance(value, Function):
        machine.call_values((value,), [()], call.frame, call.pos)
