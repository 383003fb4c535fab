"""Find modules of the project, run them, and look names up in them."""

import builtins

from bridge.analysis import facts as f
from bridge.analysis.facts import Code
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Constant, Deferred, Module, Value, Values, join
from bridge.analysis.values.frames import DONE, Frame

_BUILTINS = frozenset(dir(builtins))
_VENDORS = frozenset(("_vendor", "vendor", "vendored", "_vendored", "third_party", "extern", "_extern"))
_MOST_MODULES = 30
"""So many modules are taken for one whose name's last part is not known."""


def module(machine: Machine, name: str) -> Module | None:
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
    if "." in name:
        # Importing a submodule imports its packages first, and they often import the submodule.
        module(machine, name.rpartition(".")[0])
        if name in machine.modules:
            return machine.modules[name]
    found = Module(name, None)
    machine.modules[name] = found
    found.frame = Frame(facts.codes[0], None, found, None)
    found.shared = frozenset(name for code in facts.codes for name in code.globals)
    machine.run(found.frame)
    return found


def within(machine: Machine, beginning: str) -> Values:
    """Give the modules whose names add one last part to a beginning like ``plugins.``."""
    found: Values = ()
    names = [name for name in machine.files if name.startswith(beginning)] if beginning[-1:] == "." else []
    for name in names[:_MOST_MODULES]:
        held = module(machine, name) if "." not in name.removeprefix(beginning) else None
        found = join(found, (held,) if held is not None else ())
    return found


def vendored(machine: Machine, name: str) -> str | None:
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


def member(machine: Machine, found: Module, name: str, frame: Frame) -> Values:
    """Look a name up in a module as ``import`` and attribute access do."""
    found.asked[name] = None
    values: Values = ()
    inner = found.frame
    if name == "__name__":
        return (machine.constant(found.name),)
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
            return machine.call_simple(dynamic, frame, -1, (machine.constant(name),))
    return ()


def shared(machine: Machine, found: Module, name: str, frame: Frame) -> Values:
    """Read what functions store in a module's global."""
    slot = frame.slot(found.globals, name)
    if not slot.values and found.frame is not None:
        codes = [code for code in found.frame.code.facts.codes if name in code.globals]
        machine.prime(f"global {found.name}", name, codes)
    return slot.values


def star(machine: Machine, found: Module, name: str) -> Values:
    """Look a name up in the modules outside the project whose names were all imported."""
    for path in found.stars:
        value = machine.external(f"{path}.{name}")
        if value.known.prefix or value.known.entries or f"{path}.{name}" in machine.handlers:
            return (value,)
    if found.stars and name not in _BUILTINS and not name.startswith("__"):
        # Nothing else can have made the name.
        return (machine.external(f"{found.stars[-1]}.{name}"),)
    return ()


def resolve(machine: Machine, values: Values, frame: Frame) -> Values:
    """Look up what had to be put off while a circle of imports was being run."""
    for value in values:
        if type(value) is Deferred:
            break
    else:
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
                inner.readers[frame.step] = None
                found = join(found, (value,))
        else:
            found = join(found, (value,))
    return found


def bound(found: Module | None, name: str) -> Values:
    """Give what the body of a module has bound a name to, to those that know it by its dotted name."""
    if found is None or found.frame is None:
        return ()
    found.asked[name] = None
    return found.frame.env.get(name, ())


def named(machine: Machine, values: Values) -> Values:
    """Resolve dotted names in strings; other values stay as they are."""
    found: Values = ()
    for value in values:
        if isinstance(value, Constant) and isinstance(value.value, str):
            home, _, name = value.value.rpartition(".")
            found = join(found, bound(module(machine, home) if home else None, name))
        else:
            found = join(found, (value,))
    return found


def binding(machine: Machine, name: str) -> tuple[Frame, ...]:
    """List the bodies of modules that have bound a name so far, in the order in which they began to run."""
    if not machine.bodies_running:
        # Nothing but the run of a body binds a name in it.
        known = machine.module_names.get(name)
        if known is not None and known[0] == machine.bodies_run:
            return known[1]
    modules = [found.frame for found in machine.modules.values() if found is not None]
    found = tuple(frame for frame in modules if frame is not None and name in frame.env)
    if not machine.bodies_running:
        machine.module_names[name] = (machine.bodies_run, found)
    return found


def find(machine: Machine, path: str, qualname: str) -> Value | None:
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
