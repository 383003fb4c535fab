"""Functions that import what a string names."""

from bridge.analysis.interpret import containers, imports, modules, texts
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.values import Constant, Container, Prefix, Values, join


def _import_module(call: Call) -> Values | None:
    found: Values = ()
    for value in call.argument(0, "name"):
        if isinstance(value, Constant) and isinstance(value.value, str):
            found = join(found, _imported(call, value.value))
        elif isinstance(value, Prefix):
            text = value.text
            if text.startswith("."):
                text = imports.absolute(call.frame, text[1:], 1) or ""
                text = f"{call.text(1, 'package') or text}."
            found = join(found, modules.within(call.machine, text))
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


def _iter_modules(call: Call) -> Values | None:
    """List modules, of whose names no more is known than what they are said to begin with."""
    beginnings: Values = ()
    for value in call.argument(1, "prefix"):
        if isinstance(value, Constant):
            beginnings = join(beginnings, texts.beginning(call.machine, value.value))
    if not beginnings:
        return None
    module = containers.make(call.machine, call.frame, call.pos, "tuple")
    for key in (1, "name"):
        containers.put(call.machine, module, (call.machine.constant(key),), beginnings)
    found = containers.make(call.machine, call.frame, call.pos, "list")
    call.machine.grow(found.elements, (module,))
    return (found,)


HANDLERS: dict[str, Handler] = {
    "builtins.__import__": _import,
    "django.utils.module_loading.import_string": _import_string,
    "importlib.import_module": _import_module,
    "pkgutil.iter_modules": _iter_modules,
    "pkgutil.walk_packages": _iter_modules,
    "werkzeug.utils.import_string": _import_string,
}
