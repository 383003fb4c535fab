"""Run import statements."""

from bridge.analysis.interpret import modules
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Constant, Container, Module
from bridge.analysis.values.frames import Frame


def _outside(machine: Machine, name: str) -> str:
    """Spell a module that the project does not have, or has a copy of."""
    return modules.vendored(machine, name) or name


def _resolve(machine: Machine, frame: Frame, name: str) -> Module | None:
    """Find the project's module that ``import name`` means in a file; note a package that it has not."""
    found = _own(machine, frame, name)
    if found is None:
        machine.imported.add(name.partition(".")[0])
    return found


def _own(machine: Machine, frame: Frame, name: str) -> Module | None:
    found = modules.module(machine, name)
    if found is not None:
        return found
    # A script's own directory stands on its import path, and so does the one above its top package.
    package = frame.code.facts.module.rpartition(".")[0]
    while package:
        if package not in machine.files:
            found = modules.module(machine, f"{package}.{name}")
            if found is not None:
                return found
        package = package.rpartition(".")[0]
    return None


def import_module(machine: Machine, frame: Frame, name: str, alias: str | None) -> None:
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
    machine: Machine, frame: Frame, name: str, level: int, names: tuple[tuple[str, str], ...]
) -> None:
    """Run ``from name import names``."""
    target = absolute(frame, name, level)
    found = None
    if target is not None:
        found = modules.module(machine, target) if level else _resolve(machine, frame, target)
    copied = modules.vendored(machine, target) if target is not None else None
    for wanted, alias in names:
        if wanted == "*":
            _import_all(machine, frame, found, copied or target or name)
        elif copied is not None:
            frame.bind(alias, machine.attribute((machine.external(copied),), wanted, frame, -1))
        elif found is not None:
            frame.bind(alias, modules.member(machine, found, wanted, frame))
        elif target is not None and level == 0:
            frame.bind(alias, machine.attribute((machine.external(target),), wanted, frame, -1))
        else:
            frame.bind(alias, ())


def _import_all(machine: Machine, frame: Frame, found: Module | None, name: str) -> None:
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
