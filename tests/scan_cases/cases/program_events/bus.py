from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Callable


@dataclass(frozen=True)
class Event:
    name: str
    payload: dict[str, Any] = field(default_factory=dict)


Handler = Callable[[Event], Any]


class Bus:
    def __init__(self):
        self._handlers: dict[str, list[Handler]] = defaultdict(list)

    def subscribe(self, name, handler):
        self._handlers[name].append(handler)
        return handler

    def on(self, *names):
        def decorate(handler):
            for name in names:
                self.subscribe(name, handler)
            return handler

        return decorate

    def publish(self, event):
        results = []
        for handler in self._handlers[event.name]:
            results.append(handler(event))
        return results

    def unused(self, name):
        return len(self._handlers[name])


bus = Bus()
