"""Values of which there is one each: by access path, and by constant."""

from collections.abc import Collection

from bridge.analysis.interpret.memory import Memory
from bridge.analysis.knowledge import Known
from bridge.analysis.values import Constant, External, Value

_MOST_STEPS = 12
"""A chain of reads and calls of an unknown library's value is not followed beyond so many steps."""


class Interned(Memory):
    """Make each value outside the project, and each constant, once."""

    def external(self, path: str, receiver: Value | None = None) -> External:
        """Get the one value of an access path (and of what it was taken from, where that matters)."""
        key = (path, id(receiver) if receiver is not None else 0)
        value = self._externals.get(key)
        if value is None:
            known = self.knowledge.look_up(path)
            if known.path != path and receiver is None:
                value = self.external(known.path)
            else:
                value = External(known.path, known, receiver)
            self._externals[key] = value
        return value

    def has_external(self, paths: Collection[str]) -> bool:
        """Tell whether something of one of these access paths was met."""
        return any(value.path in paths for value in self._externals.values())

    def member(self, value: External, name: str) -> External:
        """Get what an attribute of a value outside the project is, by its access path."""
        return (
            self._idle(value, f".{name}")
            if value.idle
            else self.external(f"{value.path}.{name}", value.receiver)
        )

    def special(self, value: External, method: str) -> External:
        """Get a special method of a value outside the project, by its access path."""
        found = value.probes.get(method)
        if found is None:
            found = value.probes[method] = self.external(f"{value.path}.{method}")
        return found

    def result(self, value: External) -> External:
        """Get what a call of a value outside the project gives, by its access path."""
        return self._idle(value, "()") if value.idle else self.external(f"{value.path}()")

    def _idle(self, value: External, step: str) -> External:
        """Get what one more step makes of a value of which the catalogue knows nothing, nor of all beyond."""
        if value.steps == _MOST_STEPS:
            return value
        path = value.path + step
        key = (path, 0)
        made = self._externals.get(key)
        if made is None:
            made = self._externals[key] = External(path, Known(path))
            made.steps = value.steps + 1
        return made

    def constant(self, value: object) -> Constant:
        """Get the one value of a constant."""
        key = (type(value), value)
        constant = self._constants.get(key)
        if constant is None:
            constant = self._constants[key] = Constant(value)
        return constant
