"""Managers and querysets: lazy values that send their query when they are looked into."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from bridge.analysis.frameworks.django import deferred, stored_rows
from bridge.analysis.frameworks.first_access import fresh
from bridge.analysis.frameworks.loaded_rows import NEW, loaded_instance
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Slot,
    Value,
    Values,
)
from bridge.analysis.values.frames import MARK, Frame
from bridge.catalog.entry import Kind

QUERYSET = "django.db.models.QuerySet()"
MANAGER = "django.db.models.Manager()"
USER_MANAGER = "django.contrib.auth.models.UserManager()"
_BUILDERS = frozenset((
    "alias", "all", "annotate", "complex_filter", "defer", "difference", "distinct", "exclude", "extra",
    "filter", "intersection", "none", "only", "order_by", "prefetch_related", "reverse",
    "select_for_update", "select_related", "union", "using", "get_queryset", "_clone", "_chain",
    "__and__", "__or__", "__xor__",
))  # fmt: skip
_ADDING = frozenset(("union", "__or__", "__xor__"))
"""What adds the rows of another query, to no rows as well."""
_PLAIN_BUILDERS = frozenset(("values", "values_list", "dates", "datetimes"))
_ROWS = frozenset(("create", "earliest", "first", "get", "last", "latest"))
_PAIRS = frozenset(("get_or_create", "update_or_create"))
_ASKING = frozenset(("earliest", "first", "get", "in_bulk", "last", "latest"))
"""Methods that look for rows, and send nothing where there are none."""
_PEEKING = frozenset(("__getitem__", "contains", "count", "exists"))
"""Methods that ask anew each time, unless all rows are there."""
_USER_ROWS = frozenset(("create_superuser", "create_user", "get_by_natural_key"))
"""Methods of managers of users that give one."""
_CHANGING = frozenset(("add", "remove", "set", "clear", "aadd", "aremove", "aset", "aclear"))
_SENDING = frozenset(("__iter__", "__bool__", "__len__", "__contains__", "__getitem__"))

_MANAGER, _QUERYSET = "django.db.models.Manager", "django.db.models.QuerySet"

Model = Class | External
"""A model of the project, or one of Django's own."""


@dataclass(frozen=True, slots=True)
class Query:
    """Say what a manager or queryset asks for."""

    model: Model | None
    manager: bool = False
    custom: Class | None = None
    """The project's own manager or queryset class."""
    plain: bool = False
    """Its rows are dictionaries or tuples."""
    loaded: frozenset[str] = frozenset()
    """Relations that come with the rows."""
    fetched: bool = False
    """The rows are there already (``prefetch_related``)."""
    empty: bool = False
    """There are no rows, and none are asked for (``none()``)."""
    home: str = MANAGER
    """The access path of the manager's class."""
    extended: bool = False
    """Its class is a library's, which may add methods that build querysets."""
    changes: tuple[Value, Value] | None = None
    """The model that keeps the pairs of a relation to many, and the row whose relation it is."""


class Save(Protocol):
    """Run what saving a row of a model runs in the project."""

    def __call__(self, call: Call, model: Class, name: str, row: Instance | None = None) -> None:
        """Save this row, or any of the model."""


class Queries:
    """Make managers and querysets of the machine's models."""

    def __init__(
        self,
        machine: Machine,
        save: Save,
        send: Callable[[Call, Class, str], None],
        change: Callable[[Call, Value, Value], None],
    ) -> None:
        self.machine = machine
        self._save = save
        """Runs what saving or deleting an instance of a model runs in the project."""
        self._send_signals = send
        """Runs the receivers of what saving or deleting an instance of a model sends."""
        self._send_changed = change
        """Runs the receivers of what changing a relation to many sends."""

    def make(self, frame: Frame, pos: int, query: Query) -> Native:
        """Get the manager or queryset that is made at a place."""
        key = ("query", pos, query)

        def make() -> Native:
            path = query.home if query.manager else QUERYSET
            return Native(
                "manager" if query.manager else "queryset",
                attribute=self.attribute,
                iterate=self.iterate,
                external=self.machine.external(path),
                data=query,
            )

        return frame.once(key, make)

    def instance(self, query: Query) -> Values:
        """Give what a row of the query is."""
        if query.plain:
            return ()
        if query.model is None:
            return (self.machine.external("django.db.models.Model()"),)
        if isinstance(query.model, External):
            return (loaded_row(self.machine, query.model, query.loaded),)
        return (loaded_instance(self.machine, query.model, query.loaded),)

    def iterate(self, value: Native, frame: Frame, pos: int) -> Values:
        """Send the query, unless this value sent it before, and give its rows."""
        query = value.data
        if query.empty:
            return ()
        if not self.machine.asynchronous:
            self._send(value, frame, pos, None)
        return fresh(frame, self._loaded(query, frame, pos))

    def _loaded(self, query: Query, frame: Frame, pos: int) -> Values:
        """Give what a row of the query is, once loading it has run what the project adds to that."""
        if isinstance(query.model, Class) and not query.plain and not query.fetched:
            stored_rows.load(self.machine, query.model, frame, pos)
        return self.instance(query)

    def _send(self, value: Native, frame: Frame, pos: int, method: str | None) -> None:
        query: Query = value.data
        if query.fetched or query.empty:
            return
        # Kept among the local names, so that what one branch sent is not there on the other.
        mark = f"{MARK}{id(value)} sent"
        sent = frame.env.get(mark, ())
        if sent and not any(isinstance(item, Constant) and item.value == pos for item in sent):
            return
        external = self.machine.external(f"{QUERYSET}.{method}" if method else QUERYSET)
        entry = external.known.find(Kind.BLOCKS if method else Kind.ITERATES)
        if entry is not None:
            self.machine.hit(frame, pos, entry, external.path)
        if method not in _PEEKING:
            frame.mark(mark, (self.machine.constant(pos),))

    def attribute(self, value: Native, name: str, frame: Frame, pos: int) -> Values | None:
        """Read an attribute of a manager or queryset."""
        query: Query = value.data
        machine = self.machine
        if name == "model":
            return (query.model,) if query.model is not None else ()
        if query.custom is not None:
            held = classes.find(query.custom, name)
            if held is not None:
                return tuple(
                    classes.bound(item, value) if isinstance(item, Function) else item for item in held[1]
                )
            if query.manager and name != "get_queryset":
                inner = self._own_queryset(value, frame, pos)
                if inner is not None:
                    return machine.attribute((inner,), name, frame, pos)
        return self.default(value, name, frame, pos)

    def _own_queryset(self, value: Native, frame: Frame, pos: int) -> Native | None:
        """Give what a manager's own ``get_queryset`` makes, where it is a class of the project."""
        query: Query = value.data
        assert query.custom is not None
        held = classes.find(query.custom, "get_queryset")
        if held is None:
            return None
        methods = tuple(classes.bound(item, value) for item in held[1] if isinstance(item, Function))
        for made in self.machine.call_values(methods, [], frame, pos):
            if isinstance(made, Native) and isinstance(made.data, Query) and made is not value:
                return made
        return None

    def default(self, value: Native, name: str, frame: Frame, pos: int) -> Values | None:
        """Read an attribute that Django itself defines."""
        query: Query = value.data
        machine = self.machine
        if name == "[:]":
            return (value,) if query.fetched else (self.make(frame, pos, replace(query, fetched=False)),)
        if query.manager and name == "__bool__":
            # Managers are true whatever they hold.
            return ()
        if name in _SENDING:
            return (self._method(value, name, lambda call: self._looked_into(value, name, call)),)
        if name in _BUILDERS or name in _PLAIN_BUILDERS or name == "iterator":
            return (self._method(value, name, lambda call: (self._build(value, name, call),)),)
        plain = name.removeprefix("a") if name.removeprefix("a") in _ROWS | _PAIRS else name
        if plain in _ROWS or plain in _PAIRS or name in ("bulk_create", "in_bulk", "raw"):
            return (self._method(value, name, lambda call: self._rows(value, name, plain, call)),)
        if name.startswith("__"):
            return ()
        if name in _PEEKING:
            return (self._method(value, name, lambda call: self._peek(value, name, call)),)
        if name in _USER_ROWS and isinstance(query.model, Class):
            return (self._method(value, name, lambda call: self._user(value, name, call)),)
        if name == "delete":
            return (self._method(value, name, lambda call: self._delete(value, call)),)
        if query.changes is not None and name in _CHANGING:
            return (self._method(value, name, lambda call: self._change(value, name, call)),)
        assert value.external is not None
        found = machine.external(f"{value.external.path}.{name}")
        if query.extended and not found.known.entries and not name.startswith("_"):
            return (self._method(value, name, lambda call: (self._build(value, name, call),)),)
        return (found,)

    def _method(self, value: Native, name: str, handler: Callable[[Call], Values]) -> Native:
        assert value.external is not None
        external = self.machine.external(f"{value.external.path}.{name}")
        return Native(name, handler, external=external)

    def _looked_into(self, value: Native, name: str, call: Call) -> Values:
        if name == "__iter__":
            return self.iterate(value, call.frame, call.pos)
        if value.data.empty:
            return ()
        self._send(value, call.frame, call.pos, name)
        if name != "__getitem__":
            return ()
        return fresh(call.frame, self._loaded(value.data, call.frame, call.pos))

    def _peek(self, value: Native, name: str, call: Call) -> Values:
        self._send(value, call.frame, call.pos, name)
        return ()

    def _user(self, value: Native, name: str, call: Call) -> Values:
        """Make or find a user, as managers of users do."""
        query: Query = value.data
        outside.call_external(self.machine, self.machine.external(f"{USER_MANAGER}.{name}"), call)
        if isinstance(query.model, Class) and name.startswith("create"):
            self._save(call, query.model, "save")
        return fresh(call.frame, self._loaded(query, call.frame, call.pos))

    def _delete(self, value: Native, call: Call) -> Values:
        """Delete the rows: their models are told of nothing, but receivers of signals are."""
        query: Query = value.data
        assert value.external is not None
        outside.call_external(self.machine, self.machine.external(f"{value.external.path}.delete"), call)
        if isinstance(query.model, Class):
            self._send_signals(call, query.model, "delete")
        return ()

    def _change(self, value: Native, name: str, call: Call) -> Values:
        """Change a relation to many: receivers of signals are told."""
        query: Query = value.data
        assert value.external is not None
        assert query.changes is not None
        outside.call_external(self.machine, self.machine.external(f"{value.external.path}.{name}"), call)
        self._send_changed(call, *query.changes)
        return ()

    def _build(self, value: Native, name: str, call: Call) -> Native:
        query: Query = value.data
        if name == "iterator":
            return self.make(call.frame, call.pos, replace(query, manager=False))
        changed = replace(query, manager=False, fetched=query.fetched and name == "all")
        if query.manager and query.custom is not None:
            changed = replace(changed, custom=_queryset_of(query.custom))
        if name in ("select_related", "prefetch_related"):
            names = _texts(call)
            if name == "select_related" and not call.arguments:
                names = ["*"]
            changed = replace(changed, loaded=query.loaded | frozenset(_dotted(names)) | _prefetched(call))
        if name in ("defer", "only") and isinstance(query.model, Class):
            left = deferred.left_out(self.machine, query.model, frozenset(_texts(call)), only=name == "only")
            changed = replace(changed, loaded=deferred.without(query.loaded) | left)
        if name in _PLAIN_BUILDERS:
            changed = replace(changed, plain=True)
        if name == "none" or name in _ADDING:
            changed = replace(changed, empty=name == "none")
        return self.make(call.frame, call.pos, changed)

    def _rows(self, value: Native, name: str, plain: str, call: Call) -> Values:
        query: Query = value.data
        machine = self.machine
        assert value.external is not None
        external = machine.external(f"{value.external.path}.{name}")
        if name == plain and not (query.empty and name in _ASKING):
            for entry in external.known.entries:
                if entry.kind is Kind.BLOCKS:
                    machine.hit(call.frame, call.pos, entry, external.path)
        given = frozenset(key for key, values in call.keywords.items() if values and key != "defaults")
        new = frozenset((NEW,)) if name != "update_or_create" else frozenset[str]()
        if isinstance(query.model, Class) and name in ("create", "get_or_create", "update_or_create"):
            self._save(call, query.model, "save", loaded_instance(machine, query.model, given | new))
        if name == "raw":
            return (self.make(call.frame, call.pos, replace(query, manager=False)),)
        asked = replace(query, loaded=query.loaded | given) if plain == "create" else query
        loads = plain not in ("create", "bulk_create")
        rows = self._loaded(asked, call.frame, call.pos) if loads else self.instance(asked)
        row = fresh(call.frame, rows)
        if plain in _ROWS:
            return row
        container = call.frame.containers.setdefault(("rows", call.pos), Container("tuple"))
        if plain in _PAIRS:
            machine.grow(container.items.setdefault(0, Slot()), row)
        else:
            machine.grow(container.elements, row)
        return (container,)


def _queryset_of(custom: Class) -> Class | None:
    """Give the queryset class of a manager: itself where ``as_manager`` made it, or what it was made from."""
    for cls in custom.mro:
        if isinstance(cls, Class) and classes.derives(cls, _QUERYSET) and not classes.derives(cls, _MANAGER):
            return cls
    return None


def _texts(call: Call) -> list[str]:
    return [
        value.value
        for values in call.arguments
        for value in values
        if isinstance(value, Constant) and isinstance(value.value, str)
    ]


def prefetch(call: Call) -> Values:
    """Make ``Prefetch("a__b")``: it names the relations on its way, and the last one unless renamed."""
    path = call.text(0, "lookup")
    if path is None:
        return ()
    names = _dotted([path])
    to, queries = call.text(2, "to_attr"), call.argument(1, "queryset")
    last = path.replace("__", ".")
    if to is not None:
        names.discard(last)
    within = [
        value.data.loaded for value in queries if isinstance(value, Native) and isinstance(value.data, Query)
    ]
    names |= {f"{last}.{name}" for loaded in within for name in loaded if not name.startswith("-")}
    return (
        Native(
            "prefetch", external=call.machine.external("django.db.models.Prefetch()"), data=frozenset(names)
        ),
    )


def _prefetched(call: Call) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for values in call.arguments:
        for value in values:
            if isinstance(value, Native) and value.name == "prefetch":
                found |= value.data
    return found


def _dotted(names: list[str]) -> set[str]:
    """Spell every relation on the way: ``room__venue`` loads ``room`` and ``room.venue``."""
    found: set[str] = set()
    for name in names:
        parts = name.split("__")
        found.update(".".join(parts[:end]) for end in range(1, len(parts) + 1))
    return found


def loaded_row(machine: Machine, model: External, loaded: frozenset[str]) -> External:
    """Get what stands for the rows of a model outside the project with these relations loaded."""
    path = f"{model.path}()"
    if not loaded:
        return machine.external(path)
    key = f"loaded {' '.join(sorted(loaded))}"
    mark = machine.natives.setdefault(key, Native("loaded", data=loaded))
    return machine.external(path, mark)
