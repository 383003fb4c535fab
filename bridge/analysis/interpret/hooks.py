"""Keep who is asked for attributes that classes lack, by the names that each of them knows."""

from collections.abc import Callable, Iterable
from typing import Generic, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Hooks(Generic[Asked, Answer]):
    """Hold hooks in the order in which they are asked."""

    def __init__(self) -> None:
        self._hooks: list[tuple[Callable[Asked, Answer], frozenset[str] | None]] = []
        self._of: dict[str, tuple[Callable[Asked, Answer], ...]] = {}

    def append(self, hook: Callable[Asked, Answer], names: Iterable[str] | None = None) -> None:
        """Add a hook; with ``names`` it is asked for these alone."""
        self._hooks.append((hook, frozenset(names) if names is not None else None))
        self._of.clear()

    def of(self, name: str) -> tuple[Callable[Asked, Answer], ...]:
        """Get the hooks that may know a name: most know few, and are asked of nearly every attribute."""
        known = self._of.get(name)
        if known is None:
            known = tuple(hook for hook, names in self._hooks if names is None or name in names)
            self._of[name] = known
        return known
