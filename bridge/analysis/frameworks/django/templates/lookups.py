"""Look a template's expressions up in what the view hands it, and run what that runs."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from bridge.analysis import facts as f
from bridge.analysis.frameworks.django.cleaned_data import among
from bridge.analysis.frameworks.django.queries import Query
from bridge.analysis.frameworks.django.templates.syntax import Condition, Expression, Written
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import containers, operators
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Bound,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Partial,
    Static,
    Value,
    Values,
    join,
    unite,
)
from bridge.analysis.values.frames import Frame

_REQUEST = "django.http.HttpRequest()"
_CHANGING = frozenset((
    "save", "delete", "save_base", "create", "update", "get_or_create", "update_or_create", "bulk_create",
    "bulk_update", "add", "remove", "set", "clear", "raw", "asave", "adelete",
))  # fmt: skip
"""Django marks these with ``alters_data``: a template does not call them."""
_COUNTING = frozenset(("length", "length_is", "pluralize"))
_LOOPING = frozenset(("join", "random", "unordered_list", "safeseq", "dictsort", "dictsortreversed", "last"))
_TRUTH = frozenset(("default", "yesno"))
_KEEPING = frozenset(("dictsort", "dictsortreversed", "safeseq", "default_if_none"))
"""What comes out holds what went in."""

Custom = Callable[[str, Values, Values], Values | None]


class Lookups:
    """Evaluate expressions at one place of the project's code: where it renders the template."""

    def __init__(self, machine: Machine, frame: Frame, pos: int, custom: Custom) -> None:
        self._machine = machine
        self._frame = frame
        self._pos = pos
        self._custom = custom
        """Applies a filter of the project's own; gives None when there is none of that name."""

    def evaluate(self, expression: Written, names: Callable[[str], Values]) -> Values:
        """Give the values of an expression; none where it is not known what it is."""
        if not isinstance(expression, Expression):
            return ()
        if expression.path:
            values = names(expression.path[0])
            values = self._called(values, expression.path[0])
            for part in expression.path[1:]:
                values = self._called(self._part(values, part), part)
        else:
            values = (self._machine.constant(expression.constant),)
        for one in expression.filters:
            argument = self.evaluate(one.argument, names) if one.argument is not None else ()
            values = self._filter(one.name, values, argument)
        return values

    def look_into(self, condition: Condition, names: Callable[[str], Values]) -> None:
        """Evaluate an operand of a test, and ask what the test asks of it."""
        values = self.evaluate(condition.expression, names)
        if condition.asks == "__bool__":
            self.truth(values)
        elif condition.asks:
            operators.operator(self._machine, values, condition.asks, (), self._frame, self._pos)

    def truth(self, values: Values) -> None:
        """Ask whether values are true: an object without ``__bool__`` is asked for its length."""
        for value in values:
            got = operators.operator(self._machine, (value,), "__bool__", (), self._frame, self._pos)
            if not got and isinstance(value, Instance):
                operators.operator(self._machine, (value,), "__len__", (), self._frame, self._pos)

    def written(self, values: Values) -> None:
        """Write values out: an object is asked for its text, a query sent for its rows."""
        for value in values:
            if isinstance(value, Native) and isinstance(value.data, Query) and not value.data.manager:
                self.iterate((value,))
            elif isinstance(value, Instance):
                operators.operator(self._machine, (value,), "__str__", (), self._frame, self._pos)
                if value.cls.outside:
                    self._written_by_base(value)
            elif rows := among(value):
                # A field of a form shows what can be chosen.
                self.iterate(rows)

    def _written_by_base(self, value: Instance) -> None:
        """Ask an object for its text that a base outside the project writes: a form's fields."""
        machine, frame, pos = self._machine, self._frame, self._pos
        held = machine.ask(machine.class_hooks.of("__str__"), value, "__str__", frame, pos)
        machine.call_values(held or (), [], frame, pos)

    def iterate(self, values: Values) -> Values:
        """Loop over values, but not over managers, which are no iterables."""
        useful = tuple(
            value
            for value in values
            if not (isinstance(value, Native) and isinstance(value.data, Query) and value.data.manager)
        )
        return self._machine.iterate(useful, self._frame, self._pos)

    def item(self, values: Values, index: int) -> Values:
        """Unpack one item of each of the values."""
        return containers.element(self._machine, values, index, self._frame, self._pos)

    def attribute(self, values: Values, path: tuple[str, ...]) -> Values:
        """Follow a path of names from values."""
        for part in path:
            values = self._called(self._part(values, part), part)
        return values

    def _part(self, values: Values, part: str) -> Values:
        """Look one name up: a key, an attribute or an index, in this order."""
        machine, frame, pos = self._machine, self._frame, self._pos
        if part.isdigit():
            rows = tuple(value for value in values if not isinstance(value, External))
            return containers.item(machine, rows, (machine.constant(int(part)),), frame, pos)
        found = []
        for value in values:
            got: Values = ()
            if part == "user" and isinstance(value, External) and value.path == _REQUEST:
                got = user_of(machine, (value,), frame, pos)
            elif isinstance(value, Container) and value.kind == "dict":
                got = containers.held(value, (machine.constant(part),), frame)
            if not got and not part.startswith("_"):
                got = machine.attribute((value,), part, frame, pos)
            found.append(got)
        return unite(found)

    def _called(self, values: Values, name: str) -> Values:
        """Call what can be called without arguments, as a template does; what changes data is not called."""
        found: list[Values] = []
        for value in values:
            if not _is_called(value):
                found.append((value,))
            elif name not in _CHANGING and not _needs_more(value):
                call = Call(self._machine, self._frame, self._pos, [], kind=CallKind.ATTRIBUTE, constants={})
                found.append(self._machine.call((value,), call))
        return unite(found)

    def _filter(self, name: str, values: Values, argument: Values) -> Values:
        machine, frame, pos = self._machine, self._frame, self._pos
        own = self._custom(name, values, argument)
        if own is not None:
            return own
        if name in _COUNTING:
            operators.operator(machine, values, "__len__", (), frame, pos)
            return ()
        if name in _TRUTH:
            self.truth(values)
            return join(values, argument) if name == "default" else ()
        if name == "first":
            return containers.item(machine, values, (machine.constant(0),), frame, pos)
        if name == "slice":
            return tuple(item for value in values for item in self._sliced(value))
        if name in _LOOPING:
            elements = self.iterate(values)
            return elements if name in ("random", "last") else self._list(name, elements)
        if name in _KEEPING:
            return join(values, argument)
        self.written(values)
        return ()

    def _sliced(self, value: Value) -> Values:
        if isinstance(value, Native) and isinstance(value.data, Query):
            return self._machine.attribute((value,), "[:]", self._frame, self._pos)
        return (value,) if isinstance(value, Container) else ()

    def _list(self, name: str, elements: Values) -> Values:
        if name not in _KEEPING:
            return ()
        return (self.made((name, elements), {"": elements}, "list"),)

    def made(self, key: object, items: Mapping[str, Values], kind: str) -> Container:
        """Make a container of these items, the same one each time; those without a name are its elements."""
        container = self._frame.containers.setdefault(("template", self._pos, key), Container(kind))
        for name, values in items.items():
            if name:
                containers.put(self._machine, container, (self._machine.constant(name),), values)
            else:
                self._machine.grow(container.elements, values)
        return container


@contextmanager
def unseen(frame: Frame, *, hits: bool = True) -> Iterator[None]:
    """Leave what runs out of the calls of a frame, and of what it waits for: it runs for somebody else."""
    edges, waited = dict(frame.edges), dict(frame.hits)
    try:
        yield
    finally:
        frame.edges.clear()
        frame.edges.update(edges)
        if hits:
            frame.hits.clear()
            frame.hits.update(waited)


def user_of(machine: Machine, request: Values, frame: Frame, pos: int) -> Values:
    """Give the user of a request, whom the middleware loads, not the template."""
    found: Values = ()
    with unseen(frame):
        for value in machine.attribute(request, "user", frame, pos):
            behind = (
                machine.attribute((value,), "_get_current_object", frame, pos) if _is_proxy(value) else ()
            )
            found = join(found, machine.call_values(behind, [], frame, pos) if behind else (value,))
    return found


def _is_proxy(value: Value) -> bool:
    """Tell a ``SimpleLazyObject``, which the middleware stores in the request."""
    return isinstance(value, Native) and value.name == "proxy"


def _is_called(value: Value) -> bool:
    if isinstance(value, Native):
        return value.handler is not None
    if isinstance(value, External):
        return bool(value.known.entries)
    return isinstance(value, Function | Bound | Partial | Static)


def _needs_more(value: Value) -> bool:
    """Tell whether a function of the project has parameters that a call without arguments leaves open."""
    function = value.function if isinstance(value, Bound) else value
    if not isinstance(function, Function):
        return False
    wanted = [
        name for name, kind in function.code.params if kind in (f.POSITIONAL_ONLY, f.NORMAL, f.KEYWORD_ONLY)
    ]
    given = 1 if isinstance(value, Bound) else 0
    return any(name not in function.defaults for name in wanted[given:])


def texts(value: Value) -> Iterator[str]:
    """List the strings of a string, a list or a tuple, in their order."""
    if isinstance(value, Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, Container):
        for slot in (*value.items.values(), value.elements):
            for item in slot.values:
                if isinstance(item, Constant) and isinstance(item.value, str):
                    yield item.value
