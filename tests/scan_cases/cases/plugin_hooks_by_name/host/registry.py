from __future__ import annotations

import importlib
from collections import OrderedDict
from typing import Any, Callable, Iterator


class Hook:
    """Call every implementation in order; the first answer that is not None wins with ``first``."""

    def __init__(self, name: str, first: bool = False):
        self.name = name
        self.first = first
        self._implementations: OrderedDict[str, Callable] = OrderedDict()

    def add(self, owner: str, function: Callable) -> None:
        self._implementations[owner] = function

    def __call__(self, **keywords: Any):
        answers = []
        for owner, function in self._implementations.items():
            answer = function(**keywords)
            if self.first and answer is not None:
                return answer
            answers.append(answer)
        return None if self.first else answers


class Hooks:
    def __init__(self):
        self._hooks: dict[str, Hook] = {}

    def declare(self, name: str, first: bool = False) -> None:
        self._hooks[name] = Hook(name, first)

    def __getattr__(self, name: str) -> Hook:
        try:
            return self._hooks[name]
        except KeyError:
            raise AttributeError(name) from None


class Host:
    def __init__(self):
        self.hooks = Hooks()
        self.hooks.declare("on_login")
        self.hooks.declare("find_avatar", first=True)
        self.hooks.declare("on_shutdown")

    def load(self, *names: str) -> Iterator[str]:
        for name in names:
            module = importlib.import_module(f"host.plugins.{name}")
            self.register(name, module.Plugin())
            yield name

    def register(self, name, plugin):
        for hook in ("on_login", "find_avatar", "on_shutdown"):
            function = getattr(plugin, hook, None)
            if function is not None:
                getattr(self.hooks, hook).add(name, function)


host = Host()
LOADED = list(host.load("audit", "gravatar"))
