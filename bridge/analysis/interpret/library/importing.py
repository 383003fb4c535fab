"""Functions that import what a string names."""

from bridge.analysis.interpret import imports, modules
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.values import Constant, Container, Prefix, Values, join


def _import_module(call: Call) -> Values | None:
    found: Values = ()
    for value in call.argument(0, "name"):
        if isinstance(value, Constant) and isinstance(value.value, str):
            found = join(found, _imported(call, value.value))
        elif isinstance(value, Prefix):
            found = join(found, modules.within(call.machine, value.text))
    return found


def _import(call: Call) -> Values | None:
    """Import as the statement does: of a dotted name the first module, unless names are asked of the last."""
    name = call.text(0, "name")
    if not name:
        return None
    whole = any(isinstance(value, Container) for value in call.argument(3, "fromlist"))
    wanted = name if whole else name.partition(".")[0]
    call.machine.module(name)
    found = call.machine.module(wanted)
    return (found,) if found is not None else (call.machine.external(wanted),)


def _imported(call: Call, name: str) -> Values:
    level = len(name) - len(name.lstrip("."))
    whole = imports.absolute(call.frame, name.lstrip("."), level)
    package = call.text(1, "package")
    if level and package:
        parts = package.split(".")
        whole = ".".join([*parts[: len(parts) - level + 1], name.lstrip(".")])
    found = call.machine.module(whole or name)
    return (found,) if found is not None else (call.machine.external(name),)


def _import_string(call: Call) -> Values | None:
    """Import what a dotted name in a string names."""
    found: Values = ()
    for value in call.argument(0, "dotted_path") or call.argument(0, "import_name"):
        if isinstance(value, Constant) and isinstance(value.value, str):
            home, _, name = value.value.replace(":", ".").rpartition(".")
            module = call.machine.module(home) if home else None
            if module is not None:
                found = join(found, call.machine.attribute((module,), name, call.frame, call.pos))
            elif home:
                found = join(found, (call.machine.external(f"{home}.{name}"),))
    return found or None


HANDLERS: dict[str, Handler] = {
    "builtins.__import__": _import,
    "django.utils.module_loading.import_string": _import_string,
    "importlib.import_module": _import_module,
    "werkzeug.utils.import_string": _import_string,
}
