"""Pydantic: validators that run when a model is made."""

from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Value, Values

_VALIDATORS = tuple(
    f"pydantic.{name}"
    for name in ("field_validator", "model_validator", "validator", "root_validator", "validate_arguments")
)
_MODELS = ("pydantic.BaseModel", "pydantic.main.BaseModel", "pydantic_settings.BaseSettings")
_AFTER = "model_post_init"


def install(registry: Registry) -> list[After]:
    """Listen to what marks validators, and to models that are made."""
    validators = Validators()
    for path in _VALIDATORS:
        registry.machine.handlers[path] = validators.mark
    registry.machine.construct_hooks.append(validators.run)
    return []


class Validators:
    """Remember which functions are validators."""

    def __init__(self) -> None:
        self._marked: set[Value] = set()

    def mark(self, call: Call) -> Values:
        """Decorate a validator."""

        def decorate(inner: Call) -> Values:
            self._marked.update(inner.argument(0))
            return inner.argument(0)

        return (Native("validator", decorate),)

    def run(self, machine: Machine, cls: Class, call: Call) -> None:
        """Run the validators of a model; making it is as for any class."""
        if not self._marked or not classes.derives(cls, *_MODELS):
            return
        instance = (classes.generic(machine, cls),)
        for owner in cls.mro:
            for name, values in owner.frame.env.items() if isinstance(owner, Class) else ():
                if name == _AFTER or any(value in self._marked for value in values):
                    methods = machine.attribute(instance, name, call.frame, call.pos)
                    machine.call_values(methods, [(), ()], call.frame, call.pos)
