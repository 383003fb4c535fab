import inspect
from typing import Any, Callable, TypeVar, get_type_hints

T = TypeVar("T")


class Container:
    def __init__(self) -> None:
        self._bindings: dict[type, Callable[..., Any]] = {}
        self._singletons: dict[type, Any] = {}

    def bind(self, interface: type[T], factory: Callable[..., T]) -> None:
        self._bindings[interface] = factory

    def resolve(self, interface: type[T]) -> T:
        if interface in self._singletons:
            return self._singletons[interface]
        factory = self._bindings.get(interface, interface)
        kwargs = {}
        if factory.__init__ is not object.__init__:
            hints = get_type_hints(factory.__init__)
            for name in inspect.signature(factory).parameters:
                if name in hints:
                    kwargs[name] = self.resolve(hints[name])
        made = factory(**kwargs)
        self._singletons[interface] = made
        return made
