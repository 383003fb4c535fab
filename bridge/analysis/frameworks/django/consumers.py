"""Channels: consumers, classes whose methods answer what comes over a WebSocket and what groups are sent."""

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.django.urls import Urls
from bridge.analysis.frameworks.mounting import SOCKET
from bridge.analysis.frameworks.registry import Registry
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Function, Value, Values, join
from bridge.analysis.values.frames import Frame
from bridge.model.view import Route

_BASES = ("channels.generic.", "channels.consumer.")
_CALLED = (
    "connect", "receive", "disconnect", "receive_json", "decode_json", "encode_json", "handle",
    "websocket_connect", "websocket_receive", "websocket_disconnect", "http_request", "http_disconnect",
)  # fmt: skip
_MESSAGE = ("event", "message")
"""What a method calls its one parameter that answers a message to a group: its type names the method."""


class Consumers:
    """Register the methods of consumers that routing names."""

    def __init__(self, registry: Registry, urls: Urls) -> None:
        self._registry = registry
        self._urls = urls
        self._patterns: Values = ()
        self._workers: Values = ()
        registry.machine.class_hooks.append(self.attribute, ("as_asgi",))

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of what routes to consumers."""
        return {
            "channels.routing.URLRouter": self._route,
            "channels.routing.ChannelNameRouter": self._name,
        }

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read ``as_asgi`` of a consumer."""
        if name != "as_asgi" or not isinstance(value, Class) or not _is_consumer(value):
            return None
        return (Native(name, lambda _: (Native("consumer", data=value),)),)

    def _route(self, call: Call) -> None:
        self._patterns = join(self._patterns, call.argument(0, "routes"))

    def _name(self, call: Call) -> None:
        self._workers = join(self._workers, call.argument(0, "application_mapping"))

    def register(self) -> None:
        """Register what the routes lead to."""
        for found in self._urls.walk(self._patterns):
            for value in found.target:
                if isinstance(value, Native) and isinstance(value.data, Class):
                    route = Route(SOCKET, found.route)
                    self._add(value.data, route)
        for value in self._urls.each(self._workers):
            if isinstance(value, Native) and isinstance(value.data, Class):
                self._add(value.data, None)

    def _add(self, cls: Class, route: Route | None) -> None:
        names = [name for name in _CALLED if classes.find(cls, name) is not None]
        names += [
            name
            for name, values in classes.namespace(cls).items()
            if name not in names and any(_answers(value) for value in values)
        ]
        routes = (route,) if route is not None else ()
        add_methods(self._registry, cls, names, "django", "view", routes=lambda: routes)


def _is_consumer(cls: Class) -> bool:
    return any(base.path.startswith(_BASES) for base in classes.externals(cls))


def _answers(value: Value) -> bool:
    """Tell whether a method answers messages to a group."""
    if not isinstance(value, Function) or value.code.name.startswith("_"):
        return False
    names = [name for name, _ in value.code.params]
    return len(names) == 2 and names[1] in _MESSAGE
