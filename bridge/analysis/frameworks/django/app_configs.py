"""Applications of a project: the objects that describe them, found by their labels."""

from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.values import Class, Constant, Values

_CONFIG = ("django.apps.AppConfig", "django.apps.config.AppConfig")


def handlers(machine: Machine) -> dict[str, Handler]:
    """Give the handlers of what finds the description of an application."""
    return {"django.apps.apps.get_app_config": lambda call: _find(machine, call)}


def _find(machine: Machine, call: Call) -> Values | None:
    label = call.text(0, "app_label")
    if label is None:
        return None
    for name in [name for name in machine.files if name.endswith((f"{label}.apps", f"{label}.config"))]:
        machine.module(name)
    found = tuple(classes.generic(machine, cls) for cls in list(machine.classes) if _is(cls, label))
    return found or None


def _is(cls: Class, label: str) -> bool:
    if not classes.derives(cls, *_CONFIG):
        return False
    return label in (_text(cls, "label"), _text(cls, "name").rpartition(".")[2])


def _text(cls: Class, name: str) -> str:
    held = classes.find(cls, name)
    texts = [value.value for value in held[1] if isinstance(value, Constant)] if held else []
    return next((text for text in texts if isinstance(text, str)), "")
