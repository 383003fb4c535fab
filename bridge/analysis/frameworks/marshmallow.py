"""Marshmallow: what loading and dumping a schema calls: hooks, validators, methods behind fields."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import callables, held
from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native, method_like
from bridge.analysis.values import Class, Constant, External, Function, Instance, Value, Values, join
from bridge.analysis.values.frames import Frame

_HOMES = ("marshmallow.", "flask_marshmallow.", "marshmallow_sqlalchemy.", "apiflask.", "flask_smorest.")
_LOAD, _DUMP = "load", "dump"
_CALLS = {"load": _LOAD, "loads": _LOAD, "validate": _LOAD, "dump": _DUMP, "dumps": _DUMP}
_MARKS = {
    "pre_load": _LOAD,
    "post_load": _LOAD,
    "validates": _LOAD,
    "validates_schema": _LOAD,
    "pre_dump": _DUMP,
    "post_dump": _DUMP,
}
_FIELDS = (
    "AwareDateTime Bool Boolean Constant Date DateTime Decimal Dict Email Enum Field Float Function Int "
    "Integer IP List Mapping Method NaiveDateTime Nested Number Pluck Raw Str String Time TimeDelta Tuple "
    "URL UUID Url"
)
_SPACES = ("marshmallow.fields", "flask_marshmallow.fields", "apiflask.fields", "webargs.fields")
_POSITIONAL = ("flask_smorest.Blueprint().arguments", "webargs.flaskparser.use_args")
"""Those that hand the view what they have loaded, after its other positional arguments."""
_GIVEN = {
    **{f"flask_smorest.Blueprint().{name}": place for name, place in (("arguments", 0), ("response", 1))},
    **{f"apiflask.{app}().{name}": 0 for app in ("APIFlask", "APIBlueprint") for name in ("input", "output")},
    **{f"webargs.flaskparser.{name}": 0 for name in ("use_args", "use_kwargs")},
}
"""Decorators of views that load arguments or dump answers by a schema, and where they are given it."""


@dataclass(slots=True)
class Field:
    """Hold what a field calls."""

    validators: Values = ()
    serializers: Values = ()
    deserializers: Values = ()
    nested: Values = ()


def install(registry: Registry) -> list[After]:
    """Listen to marshmallow's decorators, fields and schemas."""
    schemas = Schemas(registry)
    handlers = registry.machine.handlers
    for space in ("marshmallow", "marshmallow.decorators"):
        for name in _MARKS:
            handlers[f"{space}.{name}"] = schemas.mark
    for space in _SPACES:
        for name in _FIELDS.split():
            handlers[f"{space}.{name}"] = schemas.field
    for path in _GIVEN:
        handlers[path] = schemas.given
    registry.machine.class_hooks.append(schemas.attribute, _CALLS)
    return [schemas.register]


@dataclass(slots=True)
class Schemas:
    """Call what schemas call."""

    registry: Registry
    marked: dict[Value, str] = field(default_factory=dict)
    used: dict[tuple[Value, str], None] = field(default_factory=dict)
    """Schemas that decorators of views are given, and whether these load or dump by them."""

    def mark(self, call: Call) -> Values:
        """Decorate a method that loading or dumping calls, with or without arguments for the decorator."""
        assert isinstance(call.target, External)
        kind = _MARKS[call.target.path.rpartition(".")[2]]
        direct = tuple(value for value in call.argument(0) if isinstance(value, Function))

        def register(inner: Call) -> Values:
            for value in inner.argument(0):
                self.marked[value] = kind
            return inner.argument(0)

        return register(call) if direct else (Native("mark", register),)

    def field(self, call: Call) -> Values:
        """Make a field that knows what it calls."""
        key = ("field", call.pos)
        made = call.frame.made.get(key)
        path = call.target.path if isinstance(call.target, External) else ""
        name = path.rpartition(".")[2]
        if not isinstance(made, Native):
            external = call.machine.external(f"{path}()")
            made = call.frame.made[key] = Native("schema field", external=external, data=Field())
        data: Field = made.data
        data.validators = join(data.validators, callables(held(call.argument(-1, "validate"))))
        if name == "Function":
            data.serializers = join(data.serializers, callables(call.argument(0, "serialize")))
            data.deserializers = join(data.deserializers, callables(call.argument(1, "deserialize")))
        elif name == "Method":
            data.serializers = join(data.serializers, call.argument(0, "serialize"))
            data.deserializers = join(data.deserializers, call.argument(1, "deserialize"))
        elif name in ("Nested", "Pluck", "List"):
            data.nested = join(data.nested, call.argument(0, "nested"))
        return (made,)

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Answer the methods of a schema that load and dump."""
        kind = _CALLS.get(name)
        if kind is None or not isinstance(value, Instance) or not _is_schema(value.cls):
            return None
        return (Native(name, lambda call: self._run(call, value, kind, ())),)

    def _run(self, call: Call, schema: Instance, kind: str, above: tuple[Class, ...]) -> Values:
        """Call the hooks of a schema and what its fields call; give what the last hooks give."""
        machine = call.machine
        given = call.argument(0)
        rows = join(given, held(given))
        for _, data in _fields(schema.cls):
            for value in self._called(machine, schema, data, kind, call):
                machine.call_values((value,), [rows if kind == _DUMP else ()], call.frame, call.pos)
            for inner in data.nested:
                self._nested(call, inner, kind, (*above, schema.cls))
        found: Values = ()
        for name in self._hooks(schema.cls, kind):
            methods = machine.attribute((schema,), name, call.frame, call.pos)
            found = join(found, machine.call_values(methods, [rows], call.frame, call.pos))
        return found

    def _nested(self, call: Call, value: Value, kind: str, above: tuple[Class, ...]) -> None:
        """Do the same for a schema that a field holds: its class, an instance, or another field of it."""
        if isinstance(value, Native) and isinstance(value.data, Field):
            for inner in value.data.nested:
                self._nested(call, inner, kind, above)
        for schema in classes.instances(call.machine, (value,)) if isinstance(value, Class) else (value,):
            if isinstance(schema, Instance) and schema.cls not in above and _is_schema(schema.cls):
                inner_call = Call(call.machine, call.frame, call.pos, [])
                self._run(inner_call, schema, kind, above)

    def _called(self, machine: Machine, schema: Instance, data: Field, kind: str, call: Call) -> Values:
        """List what a field calls; strings name methods of the schema."""
        found: Values = ()
        for value in data.serializers if kind == _DUMP else join(data.validators, data.deserializers):
            if isinstance(value, Constant) and isinstance(value.value, str):
                if classes.find(schema.cls, value.value) is not None:
                    found = join(found, machine.attribute((schema,), value.value, call.frame, call.pos))
            else:
                found = join(found, (value,))
        return found

    def _hooks(self, cls: Class, kind: str) -> list[str]:
        found: dict[str, None] = {}
        for owner in cls.mro:
            if isinstance(owner, Class):
                for name, values in owner.frame.env.items():
                    if any(self.marked.get(value) == kind for value in values):
                        found[name] = None
        return list(found)

    def given(self, call: Call) -> Values | None:
        """Remember the schema that a view's decorator is given; one that loads hands over what it made."""
        path = getattr(call.target, "path", "")
        kind = _DUMP if path.endswith(("response", "output")) else _LOAD
        for value in call.argument(_GIVEN.get(path, 0), "schema"):
            cls = value.cls if isinstance(value, Instance) else value
            if isinstance(cls, Class) and _is_schema(cls):
                self.used[cls, kind] = None
        schemas = call.argument(_GIVEN.get(path, 0), "schema")
        hands = path in _POSITIONAL and "as_kwargs" not in call.keywords
        return (Native(kind, lambda inner: self._around(inner, schemas, kind, hands)),)

    def _around(self, call: Call, schemas: Values, kind: str, hands: bool) -> Values:
        """Decorate a view by what loads its arguments, or dumps its answer.

        With ``hands`` the view is given what was loaded, after the arguments that it has already.
        """
        view = call.argument(0)
        key = (kind, call.place, view)
        made = call.frame.made.get(key)
        if isinstance(made, Native):
            return (made,)

        def run(inner: Call) -> Values:
            machine = inner.machine
            if kind == _DUMP:
                answer = machine.call(view, inner)
                self._by_all(inner, schemas, kind, [answer])
                return answer
            rows = self._by_all(inner, schemas, kind, [])
            given = [*inner.arguments, rows] if hands else inner.arguments
            return machine.call(view, Call(machine, inner.frame, inner.pos, given, dict(inner.keywords)))

        made = call.frame.made[key] = method_like(kind, run)
        for value in view[:1]:
            call.machine.originals[made] = value
        return (made,)

    def _by_all(self, call: Call, schemas: Values, kind: str, given: list[Values]) -> Values:
        """Load or dump by each of the schemas."""
        found: Values = ()
        for schema in join(schemas, classes.instances(call.machine, schemas)):
            if isinstance(schema, Instance) and _is_schema(schema.cls):
                told = Call(call.machine, call.frame, call.pos, given)
                found = join(found, self._run(told, schema, kind, ()))
        return found

    def register(self) -> None:
        """Register what runs before and after views whose decorators load and dump for them."""
        for cls, kind in self.used:
            assert isinstance(cls, Class)
            names = self._hooks(cls, kind)
            for _, data in _fields(cls):
                for value in data.serializers if kind == _DUMP else join(data.validators, data.deserializers):
                    if isinstance(value, Constant):
                        names.append(str(value.value))
                    else:
                        self.registry.add(("hook", value), Registration("flask", "hook", (value,)))
            add_methods(self.registry, cls, names, "flask", "hook")


def _is_schema(cls: Class) -> bool:
    return any(
        base.path.startswith(_HOMES) and "Schema" in base.path.rpartition(".")[2]
        for base in classes.externals(cls)
    )


def _fields(cls: Class) -> Iterable[tuple[str, Field]]:
    """List the fields of a schema, each name once."""
    seen: set[str] = set()
    for owner in cls.mro:
        for name, values in owner.frame.env.items() if isinstance(owner, Class) else ():
            if name in seen:
                continue
            seen.add(name)
            for value in values:
                if isinstance(value, Native) and isinstance(value.data, Field):
                    yield name, value.data
