"""Find modules of the project, run them, and look names up in them."""

import builtins
from typing import TYPE_CHECKING

from bridge.analysis import facts as f
from bridge.analysis.facts import Code
from bridge.analysis.interpret.frames import DONE, Frame
from bridge.analysis.values import Constant, Container, Deferred, Module, Value, Values, join

if TYPE_CHECKING:
    from bridge.analysis.interpret.machine import Machine

_BUILTINS = frozenset(dir(builtins))
_VENDORS = frozenset(("_vendor", "vendor", "vendored", "_vendored", "third_party", "extern", "_extern"))


def module(machine: "Machine", name: str) -> Module | None:
    """Get a module by name, run the first time; a package without ``__init__.py`` has no frame."""
    if name in machine.modules:
        return machine.modules[name]
    facts = machine.files.get(name)
    if facts is not None and vendored(machine, name) is not None:
        facts = None
    if facts is None:
        found = Module(name, None) if name in machine.packages else None
        machine.modules[name] = found
        return found
    found = Module(name, None)
    machine.modules[name] = found
    found.frame = Frame(facts.codes[0], None, found, None)
    found.shared = frozenset(name for code in facts.codes for name in code.globals)
    if "." in name:
        # Importing a submodule imports its packages first.
        module(machine, name.rpartition(".")[0])
    machine.run(found.frame)
    return found


def vendored(machine: "Machine", name: str) -> str | None:
    """Spell the library that a module is a copy of: under ``_vendor`` and its like, or Bottle's one file."""
    parts = name.split(".")
    for index, part in enumerate(parts[:-1]):
        if part in _VENDORS:
            return ".".join(parts[index + 1 :])
    if parts[-1] == "bottle" and name in machine.files:
        codes = machine.files[name].codes
        if any(code.kind == f.CLASS and code.name == "Bottle" for code in codes):
            return "bottle"
    return None


def _outside(machine: "Machine", name: str) -> str:
    """Spell a module that the project does not have, or has a copy of."""
    return vendored(machine, name) or name


def _resolve(machine: "Machine", frame: Frame, name: str) -> Module | None:
    """Find the project's module that ``import name`` means in a file."""
    found = module(machine, name)
    if found is not None:
        return found
    # A script's own directory stands on its import path, and so does the one above its top package.
    package = frame.code.facts.module.rpartition(".")[0]
    while package:
        if package not in machine.files:
            found = module(machine, f"{package}.{name}")
            if found is not None:
                return found
        package = package.rpartition(".")[0]
    return None


def import_module(machine: "Machine", frame: Frame, name: str, alias: str | None) -> None:
    """Run ``import name`` or ``import name as alias``."""
    found = _resolve(machine, frame, name)
    if alias is None and "." in name:
        top = name.partition(".")[0]
        root = _resolve(machine, frame, top)
        frame.bind(top, (root,) if root is not None else (machine.external(top),))
        return
    outside = machine.external(_outside(machine, name))
    frame.bind(alias or name, (found,) if found is not None else (outside,))


def absolute(frame: Frame, name: str, level: int) -> str | None:
    """Spell the module that a relative import names; None when it climbs out of the project."""
    if level == 0:
        return name
    facts = frame.code.facts
    parts = facts.module.split(".")
    climb = level - 1 if facts.is_package else level
    if climb > len(parts):
        return None
    base = parts[: len(parts) - climb] if climb else parts
    return ".".join([*base, name] if name else base)


def import_from(
    machine: "Machine", frame: Frame, name: str, level: int, names: tuple[tuple[str, str], ...]
) -> None:
    """Run ``from name import names``."""
    target = absolute(frame, name, level)
    found = None
    if target is not None:
        found = module(machine, target) if level else _resolve(machine, frame, target)
    copied = vendored(machine, target) if target is not None else None
    for wanted, alias in names:
        if wanted == "*":
            _import_all(machine, frame, found, copied or target or name)
        elif copied is not None:
            frame.bind(alias, machine.attribute((machine.external(copied),), wanted, frame, -1))
        elif found is not None:
            frame.bind(alias, member(machine, found, wanted, frame))
        elif target is not None and level == 0:
            frame.bind(alias, machine.attribute((machine.external(target),), wanted, frame, -1))
        else:
            frame.bind(alias, ())


def _import_all(machine: "Machine", frame: Frame, found: Module | None, name: str) -> None:
    if found is None:
        frame.module.stars.append(name)
        return
    if found.frame is None:
        return
    public = _public(found)
    for key, values in found.frame.env.items():
        if (key in public) if public is not None else not key.startswith("_"):
            frame.bind(key, values)
    frame.module.stars += [star for star in found.stars if star not in frame.module.stars]


def _public(found: Module) -> set[str] | None:
    """Read ``__all__``; None when the module has none."""
    assert found.frame is not None
    values = found.frame.env.get("__all__")
    if not values:
        return None
    names: set[str] = set()
    for value in values:
        if isinstance(value, Container):
            slots = [*value.items.values(), value.elements]
            for slot in slots:
                names.update(
                    item.value
                    for item in slot.values
                    if isinstance(item, Constant) and isinstance(item.value, str)
                )
    return names or None


def member(machine: "Machine", found: Module, name: str, frame: Frame) -> Values:
    """Look a name up in a module as ``import`` and attribute access do."""
    values: Values = ()
    inner = found.frame
    if inner is not None:
        if name in inner.env:
            values = inner.env[name]
        elif inner.state != DONE and name in inner.code.locals:
            submodule = module(machine, f"{found.name}.{name}")
            return (submodule,) if submodule is not None else (Deferred(found, name),)
        if name in found.shared or name in found.globals:
            values = join(values, shared(machine, found, name, frame))
        if values:
            return resolve(machine, values, frame)
    submodule = module(machine, f"{found.name}.{name}")
    if submodule is not None:
        return (submodule,)
    copied = vendored(machine, f"{found.name}.{name}")
    if copied is not None and f"{found.name}.{name}" in machine.files:
        return (machine.external(copied),)
    if inner is not None and name not in inner.code.locals:
        starred = star(machine, found, name)
        if starred:
            return starred
        dynamic = inner.env.get("__getattr__")
        if dynamic and name != "__path__":
            return machine.call_simple(dynamic, frame, -1)
    return ()


def shared(machine: "Machine", found: Module, name: str, frame: Frame) -> Values:
    """Read what functions store in a module's global."""
    slot = frame.slot(found.globals, name)
    if not slot.values and found.frame is not None:
        codes = [code for code in found.frame.code.facts.codes if name in code.globals]
        machine.prime(f"global {found.name}", name, codes)
    return slot.values


def star(machine: "Machine", found: Module, name: str) -> Values:
    """Look a name up in the modules outside the project whose names were all imported."""
    for path in found.stars:
        value = machine.external(f"{path}.{name}")
        if value.known.prefix or value.known.entries or f"{path}.{name}" in machine.handlers:
            return (value,)
    if found.stars and name not in _BUILTINS and not name.startswith("__"):
        # Nothing else can have made the name.
        return (machine.external(f"{found.stars[-1]}.{name}"),)
    return ()


def resolve(machine: "Machine", values: Values, frame: Frame) -> Values:
    """Look up what had to be put off while a circle of imports was being run."""
    if not any(isinstance(value, Deferred) for value in values):
        return values
    found: Values = ()
    for value in values:
        if isinstance(value, Deferred):
            inner = value.module.frame
            if inner is None:
                continue
            if inner.state == DONE or value.name in inner.env:
                known = inner.env.get(value.name, ())
                # A name may lead on to another module of the circle; one step at a time ends.
                found = join(found, tuple(item for item in known if item is not value))
            else:
                inner.readers[frame] = None
                found = join(found, (value,))
        else:
            found = join(found, (value,))
    return found


def find(machine: "Machine", path: str, qualname: str) -> Value | None:
    """Find a function or class by file and qualified name; ``<locals>.`` may be left out."""
    facts = machine.paths.get(path)
    if facts is None:
        return None
    found = module(machine, facts.module)
    if found is None or found.frame is None:
        return None
    parts = [part for part in qualname.split(".") if part != "<locals>"]
    codes: list[Code] = [
        code
        for code in facts.codes
        if code.kind in (f.FUNCTION, f.CLASS)
        and [part for part in code.qualname.split(".") if part != "<locals>"] == parts
    ]
    return machine.made_value(codes[-1]) if codes else None
