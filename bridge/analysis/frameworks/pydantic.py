"""Pydantic: validators that run when a model is made, by the project or by what reads a request's body."""

from collections.abc import Iterator

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.registry import After, Registration, Registry, original
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Bound, Class, Function, Instance, Property, Value, Values
from bridge.analysis.values.frames import Frame

_VALIDATORS = tuple(
    f"pydantic.{name}"
    for name in ("field_validator", "model_validator", "validator", "root_validator", "validate_arguments")
)
_SERIALIZERS = tuple(
    f"pydantic.{name}" for name in ("computed_field", "field_serializer", "model_serializer")
)
_DUMPING = frozenset(("model_dump", "model_dump_json", "dict", "json"))
"""Methods of a model that call what its class marks as computed, or as serializers."""
_ADAPTING = frozenset(("validate_python", "validate_json", "validate_strings"))
_MODELS = ("pydantic.BaseModel", "pydantic.main.BaseModel", "pydantic_settings.BaseSettings")
_AFTER = "model_post_init"
_PARSING = frozenset((
    "model_validate", "model_validate_json", "model_validate_strings", "parse_obj", "parse_raw", "from_orm",
    "validate",
))  # fmt: skip
"""Methods of a model's class that make an instance of what they are given."""
_READING = ("fastapi", "ninja")
"""Frameworks that make the models that a view's parameters are annotated with."""


def install(registry: Registry) -> list[After]:
    """Listen to what marks validators, and to models that are made."""
    validators = Validators(registry)
    for path in _VALIDATORS:
        registry.machine.handlers[path] = validators.mark
    for path in _SERIALIZERS:
        registry.machine.handlers[path] = validators.mark_serializer
    registry.machine.handlers["pydantic.TypeAdapter"] = validators.adapter
    registry.machine.class_hooks.append(validators.dumping, _DUMPING)
    registry.machine.construct_hooks.append(validators.run)
    registry.machine.class_hooks.append(validators.parsing, _PARSING)
    return [validators.register]


class Validators:
    """Remember which functions are validators."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._marked: set[Value] = set()
        self._serializers: set[Value] = set()

    def mark(self, call: Call) -> Values:
        """Decorate a validator."""

        def decorate(inner: Call) -> Values:
            self._marked.update(inner.argument(0))
            return inner.argument(0)

        return (Native("validator", decorate),)

    def mark_serializer(self, call: Call) -> Values:
        """Decorate what dumping a model calls, with or without arguments for the decorator."""
        if any(isinstance(value, Function | Property) for value in call.argument(0)):
            return self._kept(call)
        return (Native("serializer", self._kept),)

    def _kept(self, call: Call) -> Values:
        self._serializers.update(call.argument(0))
        return call.argument(0)

    def dumping(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Answer the methods that dump a model, nested models included."""
        if name not in _DUMPING or not self._serializers or not isinstance(value, Instance):
            return None
        if not classes.derives(value.cls, *_MODELS):
            return None

        def dump(call: Call) -> Values:
            for cls in _with_nested(machine, value.cls):
                owner = value if cls is value.cls else classes.generic(machine, cls)
                for marked in self._names(cls, self._serializers):
                    held = machine.attribute((owner,), marked, call.frame, call.pos)
                    methods = tuple(item for item in held if isinstance(item, Bound))
                    machine.call_values(methods, [()], call.frame, call.pos)
            return ()

        return (Native(name, dump),)

    def adapter(self, call: Call) -> Values | None:
        """Make an adapter, which makes the models that a type names of what it is given."""
        nodes = call.node[2][:1] if call.node is not None else ()
        models = [model for node in nodes for model in _models(call.machine, call.frame, node)]
        if not models:
            return None

        def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
            if name not in _ADAPTING:
                return None
            parts = [self.parsing(call.machine, model, "validate", frame, pos) for model in models]
            return tuple(item for part in parts for item in part or ())

        external = call.machine.external("pydantic.TypeAdapter()")
        return (Native("adapter", attribute=attribute, external=external),)

    def run(self, machine: Machine, cls: Class, call: Call) -> None:
        """Run the validators of a model; making it is as for any class."""
        if not self._marked or not classes.derives(cls, *_MODELS):
            return
        instance = (classes.generic(machine, cls),)
        for name in self._names(cls, self._marked):
            methods = machine.attribute(instance, name, call.frame, call.pos)
            machine.call_values(methods, [(), ()], call.frame, call.pos)

    def parsing(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Answer the methods of a model's class that make an instance, nested models included."""
        if name not in _PARSING or not isinstance(value, Class) or not classes.derives(value, *_MODELS):
            return None

        def parse(call: Call) -> Values:
            for cls in _with_nested(machine, value):
                self.run(machine, cls, call)
            return (classes.generic(machine, value),)

        return (Native(name, parse),)

    def _names(self, cls: Class, marked: set[Value]) -> list[str]:
        """Name the validators, or the serializers, of a model."""
        found = {
            name: None
            for owner in cls.mro
            if isinstance(owner, Class)
            for name, values in owner.frame.env.items()
            if (name == _AFTER and marked is self._marked) or any(value in marked for value in values)
        }
        return list(found)

    def register(self) -> None:
        """Register the validators of the models that a framework reads for its views."""
        machine = self._registry.machine
        for registration in list(self._registry.found.values()) if self._marked else ():
            if registration.framework not in _READING or registration.role != "view":
                continue
            for model in _read_for(machine, registration):
                for cls in _with_nested(machine, model):
                    add_methods(
                        self._registry, cls, self._names(cls, self._marked), registration.framework, "hook"
                    )


def _read_for(machine: Machine, registration: Registration) -> Iterator[Class]:
    """List the models that the parameters of a view are annotated with."""
    for value in registration.values:
        function = original(machine, value)
        if isinstance(function, Bound):
            function = function.function
        if isinstance(function, Function):
            for annotation in function.annotations.values():
                yield from _models(machine, function.closure, annotation)


def _with_nested(machine: Machine, model: Class) -> list[Class]:
    """List a model and those that its fields are annotated with."""
    found = [model]
    for cls in found:
        for owner in cls.inside:
            for annotation in owner.annotations.values():
                found += [inner for inner in _models(machine, owner.frame, annotation) if inner not in found]
    return found


def _models(machine: Machine, frame: Frame, annotation: Node | None) -> Iterator[Class]:
    """List the models that an annotation names, also in ``list[Model]`` and ``Model | None``."""
    if annotation is None:
        return
    kind = annotation[0]
    if kind in (f.NAME, f.ATTR):
        for value in machine.evaluate(frame, annotation):
            if isinstance(value, Class) and classes.derives(value, *_MODELS):
                yield value
    elif kind == f.SUBSCRIPT:
        yield from _models(machine, frame, annotation[2])
    elif kind == f.SEQUENCE:
        for part in annotation[2]:
            yield from _models(machine, frame, part)
    elif kind == f.OPERATOR:
        for part in annotation[2:4]:
            yield from _models(machine, frame, part)
