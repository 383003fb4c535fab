"""MongoEngine: what a queryset's documents are, and references, which query when they are first read."""

from bridge.analysis.frameworks.first_access import fresh, is_first
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, Container, Instance, Value, Values
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Entry, Kind, Remedy

_QUERYSET = "mongoengine.queryset.QuerySet()"
_DOCUMENTS = ("mongoengine.Document", "mongoengine.DynamicDocument", "flask_mongoengine.Document")
_REFERENCE = Entry(
    "mongoengine.fields.ReferenceField().__get__",
    Kind.BLOCKS,
    "WA260",
    remedy=Remedy(
        "mongoengine.queryset.QuerySet().select_related", "", "Load references with their documents."
    ),
)
_REFERENCES = ("ReferenceField", "CachedReferenceField")
_LISTS = ("ListField", "SortedListField")
_BUILDERS = frozenset((
    "all", "batch_size", "clone", "exclude", "fields", "filter", "hint", "limit", "no_cache",
    "no_dereference", "none", "only", "order_by", "search_text", "select_related", "skip", "timeout", "using",
))  # fmt: skip
_CHECKING = ("save", "validate")
"""Methods of a document that call its ``clean``."""
_ONE = frozenset((
    "create", "first", "first_or_404", "get", "get_or_404", "get_or_create", "modify", "upsert_one",
    "with_id", "__getitem__", "__next__",
))  # fmt: skip


def install(registry: Registry) -> list[After]:
    """Teach the machine MongoEngine's documents."""
    documents = Documents(registry.machine)
    handlers = registry.machine.handlers
    for home in ("mongoengine", "mongoengine.fields"):
        for name in _REFERENCES:
            handlers[f"{home}.{name}"] = documents.reference
        for name in _LISTS:
            handlers[f"{home}.{name}"] = documents.list_of
    for home in ("mongoengine", "mongoengine.queryset"):
        handlers[f"{home}.queryset_manager"] = documents.manager
    registry.machine.class_hooks.append(documents.attribute, ("objects",))
    registry.machine.class_hooks.append(documents.checking, _CHECKING)
    return []


class Documents:
    """Answer what document classes and their references give."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read the queryset of a document class."""
        cls = value.cls if isinstance(value, Instance) else value
        if name != "objects" or not isinstance(cls, Class) or not classes.derives(cls, *_DOCUMENTS):
            return None
        return self._queryset(machine, cls, frame, pos)

    def _queryset(self, machine: Machine, cls: Class, frame: Frame, pos: int) -> Values:
        key = ("documents", pos, cls)
        made = frame.made.get(key)
        if not isinstance(made, Native):
            made = frame.made[key] = Native(
                "queryset",
                attribute=self._of_queryset,
                iterate=self._iterate,
                external=machine.external(_QUERYSET),
                data=cls,
            )
            # A queryset that is called with conditions is another queryset of the same documents.
            queryset: Values = (made,)
            made.handler = lambda _: queryset
        return (made,)

    def manager(self, call: Call) -> Values:
        """Decorate a function that makes a queryset of the one of all documents, under a name of its own."""
        functions = call.argument(0)

        def read(value: Native, receiver: Value, frame: Frame, pos: int) -> Values:
            cls = receiver.cls if isinstance(receiver, Instance) else receiver
            if not isinstance(cls, Class):
                return (value,)
            every = self._queryset(self._machine, cls, frame, pos)
            return self._machine.call_values(functions, [(cls,), every], frame, pos) or every

        return (call.frame.once(("manager", call.pos), lambda: Native("manager", bind=read)),)

    def checking(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Answer the methods of a document that check it first, by what the project defines for that."""
        if not isinstance(value, Instance) or classes.find(value.cls, "clean") is None:
            return None
        if name not in _CHECKING or not classes.derives(value.cls, *_DOCUMENTS):
            return None
        member = machine.external(f"{_DOCUMENTS[0]}().{name}")

        def run(call: Call) -> Values:
            asked = call.keywords.get("clean", ())
            if not any(isinstance(item, Constant) and not item.value for item in asked):
                self._clean(value, call)
            outside.call_external(machine, member, call)
            return (value,)

        return (Native(name, run, external=member),)

    def _clean(self, value: Instance, call: Call) -> None:
        methods = self._machine.attribute((value,), "clean", call.frame, call.pos)
        self._machine.call_values(methods, [], call.frame, call.pos)

    def _of_queryset(self, value: Native, name: str, frame: Frame, pos: int) -> Values | None:
        if name == "[:]":
            return (value,)
        if name not in _BUILDERS and name not in _ONE:
            return None
        member = self._machine.external(f"{_QUERYSET}.{name}")
        if name in _BUILDERS:
            return (Native(name, lambda _: (value,), external=member),)

        def run(call: Call) -> Values:
            if name == "create" and classes.find(value.data, "clean") is not None:
                self._clean(classes.generic(self._machine, value.data), call)
            outside.call_external(self._machine, member, call)
            return self._documents(value.data, call.frame)

        return (Native(name, run, external=member),)

    def _iterate(self, value: Native, frame: Frame, pos: int) -> Values:
        external = value.external
        entry = external.known.find(Kind.ITERATES) if external is not None else None
        if external is not None and entry is not None:
            self._machine.hit(frame, pos, entry, external.path)
        return self._documents(value.data, frame)

    def _documents(self, cls: Class, frame: Frame) -> Values:
        return fresh(frame, classes.instances(self._machine, (cls,)))

    def reference(self, call: Call) -> Values:
        """Make the field of a reference."""
        return self._field(call, call.argument(0, "document_type"), many=False)

    def list_of(self, call: Call) -> Values | None:
        """Make a field of several references; other lists hold plain values."""
        inner = [value for value in call.argument(0, "field") if isinstance(value, Native)]
        targets = tuple(target for value in inner if value.name == "reference" for target in value.data)
        return self._field(call, targets, many=True) if targets else None

    def _field(self, call: Call, targets: Values, *, many: bool) -> Values:
        key = ("reference", call.pos, many)

        def make() -> Native:

            def read(field: Native, receiver: Value, frame: Frame, pos: int) -> Values:
                return self._read(field, receiver, frame, pos, many=many)

            return Native("reference", bind=read, data=targets)

        return (call.frame.once(key, make),)

    def _read(self, field: Native, receiver: Value, frame: Frame, pos: int, *, many: bool) -> Values:
        if not isinstance(receiver, Instance):
            return (field,)
        rows = classes.instances(self._machine, self._targets(field.data, receiver.cls))
        if is_first(self._machine, frame, receiver, f"reference {id(field)}", pos):
            fresh(frame, rows)
            self._machine.hit(frame, pos, _REFERENCE, f"{receiver.cls.code.name}.reference")
        if not many:
            return rows
        container = frame.containers.setdefault(("references", pos), Container("list"))
        self._machine.grow(container.elements, rows)
        return (container,)

    def _targets(self, targets: Values, own: Class) -> Values:
        """Give the classes that a reference names, itself or as a string."""
        names = {value.value for value in targets if isinstance(value, Constant)}
        found: list[Value] = [value for value in targets if isinstance(value, Class)]
        if "self" in names:
            found.append(own)
        if names - {"self"}:
            found += [cls for cls in self._machine.classes if cls.code.name in names]
        return tuple(found)
