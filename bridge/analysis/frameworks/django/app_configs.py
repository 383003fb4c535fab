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
    found = _configs(machine, (f"{label}.apps", f"{label}.config"), label)
    # A label need not be the name of the folder.
    return found or _configs(machine, (".apps",), label) or None


def _configs(machine: Machine, endings: tuple[str, ...], label: str) -> Values:
    """Read the modules whose names end so, and give the descriptions of the application."""
    for name in [name for name in machine.files if name.endswith(endings)]:
        machine.module(name)
    return tuple(classes.generic(machine, cls) for cls in list(machine.classes) if _is(cls, label))


def _is(cls: Class, label: str) -> bool:
    """Tell whether a class describes the application: by its label, or else by the last part of its name."""
    if not classes.derives(cls, *_CONFIG):
        return False
    return label == (_text(cls, "label") or _text(cls, "name").rpartition(".")[2])


def _text(cls: Class, name: str) -> str:
    held = classes.find(cls, name)
    texts = [value.value for value in held[1] if isinstance(value, Constant)] if held else []
    return next((text for text in texts if isinstance(text, str)), "")
