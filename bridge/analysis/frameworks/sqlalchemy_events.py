"""SQLAlchemy: functions that run when rows are read or written, and attributes that are functions."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import callables, texts
from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, External, Function, Instance, Slot, Value, Values, join
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Entry, Kind, Remedy

_EVENTS = ("sqlalchemy.event", "sqlalchemy.event.api", "flask_sqlalchemy.SQLAlchemy().event")
_MAPPED = frozenset(
    f"{when}_{what}" for when in ("before", "after") for what in ("insert", "update", "delete")
)
_SESSIONS = frozenset((
    "before_flush", "after_flush", "after_flush_postexec", "before_commit", "after_commit", "after_rollback",
    "after_soft_rollback", "after_begin", "before_attach", "after_attach", "transient_to_pending",
    "pending_to_persistent", "persistent_to_deleted", "loaded_as_persistent",
))  # fmt: skip
_REFLECTION = Entry(
    "sqlalchemy.Table",
    Kind.BLOCKS,
    "WA260",
    remedy=Remedy("sqlalchemy.ext.asyncio.AsyncConnection().run_sync", "", "Make tables once a process."),
)
_SENDING = (
    "sqlalchemy.orm.Session()",
    "sqlalchemy.orm.scoped_session()",
    "flask_sqlalchemy.session.Session()",
)
_ADDED = ("before_insert", "after_insert")
_DELETED = ("before_delete", "after_delete")
_HYBRIDS = ("sqlalchemy.ext.hybrid.hybrid_property",)
_HYBRID_PARTS = ("setter", "deleter", "expression", "comparator", "update_expression", "inplace")


def install(registry: Registry) -> list[After]:
    """Listen to what registers events, and to hybrid properties and proxies of relations."""
    events = Events(registry)
    handlers = registry.machine.handlers
    for home in _EVENTS:
        handlers[f"{home}.listens_for"] = events.listens_for
        handlers[f"{home}.listen"] = events.listen
    for session in _SENDING:
        handlers[f"{session}.add"] = handlers[f"{session}.add_all"] = lambda call: events.sent(call, _ADDED)
        handlers[f"{session}.delete"] = lambda call: events.sent(call, _DELETED)
    for path in _HYBRIDS:
        handlers[path] = _hybrid
    for home in ("sqlalchemy.orm", "flask_sqlalchemy.SQLAlchemy()"):
        handlers[f"{home}.validates"] = events.validates
    handlers["sqlalchemy.Table"] = _reflect
    handlers["sqlalchemy.ext.associationproxy.association_proxy"] = _proxy
    return [events.register]


@dataclass(frozen=True, slots=True)
class Events:
    """Register what listens to events, with what it is given."""

    registry: Registry
    validators: dict[Value, None] = field(default_factory=dict)
    listeners: dict[tuple[Class, str, bool], Slot] = field(default_factory=dict)
    """By class of rows, event and whether classes below it are meant as well, the functions that listen."""

    def listens_for(self, call: Call) -> Values:
        """Decorate a function that listens."""
        target, names = call.argument(0, "target"), texts(call.argument(1, "identifier"))
        inherited = "propagate" in call.keywords

        def register(inner: Call) -> Values:
            self._add(target, names, inner.argument(0), inherited)
            return inner.argument(0)

        return (Native("listens_for", register),)

    def validates(self, call: Call) -> Values:
        """Decorate a method that is called when an attribute of a row is set."""

        def register(inner: Call) -> Values:
            self.validators.update(dict.fromkeys(callables(inner.argument(0))))
            return inner.argument(0)

        return (Native("validates", register),)

    def register(self) -> None:
        """Register the methods that validate, under their classes."""
        for value in self.validators:
            if isinstance(value, Function) and value.owner is not None:
                add_methods(self.registry, value.owner, (value.code.name,), "sqlalchemy", "signal")

    def listen(self, call: Call) -> Values:
        """Register a function that listens."""
        names = texts(call.argument(1, "identifier"))
        self._add(call.argument(0, "target"), names, call.argument(2, "fn"), "propagate" in call.keywords)
        return ()

    def sent(self, call: Call, names: tuple[str, ...]) -> None:
        """Run what listens to the rows that a session is told of: the next flush does, in the same thread."""
        given = call.argument(0, "instance")
        rows = join(given, call.machine.iterate(given, call.frame, call.pos) if _is_many(call) else ())
        connection: Values = (call.machine.external("sqlalchemy.engine.Connection()"),)
        for row in rows:
            if isinstance(row, Instance):
                for name in names:
                    self._run(call, self._heard(row.cls, name, False), connection, row)
                    for cls in row.cls.inside:
                        self._run(call, self._heard(cls, name, True), connection, row)

    def _heard(self, cls: Class, name: str, inherited: bool) -> Slot:
        return self.listeners.setdefault((cls, name, inherited), Slot())

    def _run(self, call: Call, listeners: Slot, connection: Values, row: Value) -> None:
        listeners.readers[call.frame.step] = None
        if listeners.values:
            arguments: list[Values] = [(), connection, (row,)]
            call.machine.call_values(listeners.values, arguments, call.frame, call.pos)

    def _add(self, target: Values, names: list[str], values: Values, inherited: bool) -> None:
        machine = self.registry.machine
        arguments: tuple[Values, ...] = ()
        if any(name in _MAPPED for name in names):
            connection: Values = (machine.external("sqlalchemy.engine.Connection()"),)
            arguments = ((), connection, classes.instances(machine, target))
        elif any(name in _SESSIONS for name in names):
            arguments = ((machine.external("sqlalchemy.orm.Session()"),),)
        for cls in target:
            if isinstance(cls, Class):
                for name in _MAPPED.intersection(names):
                    machine.grow(self._heard(cls, name, inherited), callables(values))
        for value in callables(values):
            known = self.registry.found.get(("signal", value))
            if known is not None and len(known.arguments) == len(arguments):
                pairs = zip(known.arguments, arguments, strict=True)
                known.arguments = tuple(join(first, second) for first, second in pairs)
            else:
                registration = Registration("sqlalchemy", "signal", (value,), arguments=arguments)
                self.registry.add(("signal", value), registration)


def _is_many(call: Call) -> bool:
    return isinstance(call.target, External) and call.target.path.endswith(".add_all")


def _reflect(call: Call) -> None:
    """Note that a table is made of what the database says of it."""
    if "autoload_with" in call.keywords:
        call.machine.hit(call.frame, call.pos, _REFLECTION, "sqlalchemy.Table")


def _hybrid(call: Call) -> Values:
    """Make a property of rows that is an expression where it is read from the class."""
    getter = call.argument(0, "fget")
    key = ("hybrid", call.pos, getter)

    def make() -> Native:

        def read(field: Native, receiver: Value, frame: Frame, pos: int) -> Values:
            if not isinstance(receiver, Instance):
                return (field,)
            return call.machine.call_values(getter, [(receiver,)], frame, pos, CallKind.ATTRIBUTE)

        def part(field: Native, name: str, frame: Frame, pos: int) -> Values | None:
            # Whatever decorates as one of its parts leaves the property under the function's name.
            return (Native(name, lambda _: (field,)),) if name in _HYBRID_PARTS else None

        return Native("hybrid", bind=read, attribute=part, external=call.machine.external(_HYBRIDS[0] + "()"))

    return (call.frame.once(key, make),)


def _proxy(call: Call) -> Values:
    """Make an attribute that reads another of each row of a relation."""
    relation = next(
        (value.value for value in call.argument(0, "target_collection") if isinstance(value, Constant)), None
    )
    if not isinstance(relation, str):
        return ()
    key = ("proxy", call.pos)

    def make() -> Native:

        def read(field: Native, receiver: Value, frame: Frame, pos: int) -> Values:
            if not isinstance(receiver, Instance):
                return (field,)
            call.machine.attribute((receiver,), relation, frame, pos)
            return ()

        return Native("proxy", bind=read)

    return (call.frame.once(key, make),)
