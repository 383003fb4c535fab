"""Run what frameworks call, and find what the user wrote behind it."""

from array import array
from dataclasses import dataclass, field

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Facts
from bridge.analysis.frameworks import streaming
from bridge.analysis.frameworks.registry import Registration, original
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import calls, classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import (
    Bound,
    Class,
    ClassMethod,
    Function,
    Instance,
    Module,
    Partial,
    Property,
    Running,
    Static,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import DONE, Frame
from bridge.errors import UsageError
from bridge.model.view import Handler, Route


@dataclass(slots=True)
class Entry:
    """Hold a view under way: what the user wrote, the routes, and the frames that run for it."""

    handler: Handler
    framework: str
    role: str
    is_async: bool
    code: Code | None
    roots: list[Frame] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Name the view in the report."""
        return f"{self.handler.path}::{self.handler.qualname}"


def _outside() -> tuple[Code, Module]:
    """Make the place that calls from outside the project come from."""
    span = (1, 1, 1, 1)
    raw = (f.MODULE, "", "", span, 0, (), (), (), (), array("i").tobytes(), -1, -1, (), (), (), (), ())
    return Facts("", "", ((raw,), 0, ())).codes[0], Module("", None)


def driver() -> Frame:
    """Make a frame that calls from outside the project."""
    code, module = _outside()
    frame = Frame(code, None, module, None)
    frame.state = DONE
    return frame


def enter(machine: Machine, registrations: list[Registration]) -> dict[str, Entry]:
    """Call every registered value as its framework does; views of the same function are one."""
    entries: dict[str, Entry] = {}
    for registration in sorted(registrations, key=lambda one: one.order):
        whole = _method_entry(machine, registration)
        for value in registration.values or (None,):
            entry = whole or (_entry(machine, registration, value) if value is not None else None)
            if entry is None:
                continue
            known = entries.setdefault(entry.id, entry)
            if known.role != "view" and entry.role == "view":
                known.role, known.framework = entry.role, entry.framework
            known.routes += [route for route in registration.routes() if route not in known.routes]
            if value is None:
                continue
            caller = driver()
            _drive(machine, registration, value, caller, known.code)
            known.roots += [frame for _, frame in caller.edges if frame not in known.roots]
    return entries


def _method_entry(machine: Machine, registration: Registration) -> Entry | None:
    """Describe a view that is a method of a class, defined there, inherited, or the framework's own."""
    cls = registration.methods_of
    if cls is None:
        return None
    held = classes.find(cls, registration.qualname.rpartition(".")[2])
    codes = (_code(machine, original(machine, _unwrapped(value))) for value in held[1]) if held else ()
    code = next((code for code in codes if code is not None), None)
    own = code is not None and code.facts.path == registration.path
    handler = Handler(registration.path, registration.qualname, code.line if own and code else cls.code.line)
    is_async = code.is_async if code is not None else False
    return Entry(handler, registration.framework, registration.role, is_async, code)


def _unwrapped(value: Value) -> Value:
    """Give the function in a property, a static method or a class method."""
    inner = value.get if isinstance(value, Property) else ()
    inner = value.inner if isinstance(value, Static | ClassMethod) else inner
    return inner[0] if inner else value


def _entry(machine: Machine, registration: Registration, value: Value) -> Entry | None:
    written = original(machine, value)
    code = _code(machine, written)
    if code is None:
        if not registration.path or registration.role != "entry":
            return None
        # The user names what only hands on: ``partial(time.sleep, 1)``.
        handler = Handler(registration.path, registration.qualname, 1)
        return Entry(handler, registration.framework, registration.role, False, None)
    path, qualname = registration.path or code.facts.path, registration.qualname or code.qualname
    # A name that a module only imports has no definition there to point at.
    handler = Handler(path, qualname, code.line if path == code.facts.path else 1)
    return Entry(handler, registration.framework, registration.role, code.is_async, code)


def _code(machine: Machine, value: Value) -> Code | None:
    if isinstance(value, Function):
        return value.code
    if isinstance(value, Bound):
        return _code(machine, original(machine, value.function))
    if isinstance(value, Class):
        return value.code
    if isinstance(value, Instance):
        held = classes.find(value.cls, "__call__")
        if held is not None and isinstance(held[1][0], Function):
            return held[1][0].code
        return value.cls.code
    if isinstance(value, Partial) and value.inner:
        return _code(machine, original(machine, value.inner[0]))
    return None


def _drive(
    machine: Machine, registration: Registration, value: Value, caller: Frame, handler: Code | None
) -> None:
    call = Call(machine, caller, -1, list(registration.arguments), dict(registration.keywords))
    results = calls.call(machine, (value,), call)
    if isinstance(value, Class):
        # A class that is called for each request: what it makes is called or iterated over in its turn.
        for result in results:
            if isinstance(result, Instance):
                method = machine.attribute((result,), "__call__", caller, -1)
                results = (*results, *machine.call_values(method, list(registration.arguments), caller, -1))
                if classes.find(result.cls, "__iter__") is not None:
                    machine.iterate((result,), caller, -1)
    answer: Values = ()
    for result in results:
        answer = join(answer, (result,))
        if not isinstance(result, Running):
            continue
        code = result.frame.code
        if (code.is_async and not code.is_generator) or code is handler:
            machine.enter(result.frame, caller, -1, CallKind.CALL)
            answer = join(answer, result.frame.returns)
    if (registration.framework, registration.role) == ("flask", "view"):
        streaming.answered(machine, caller, handler, answer)


def named(machine: Machine, spelling: str) -> Registration:
    """Find the entry that the user names: ``MODULE:NAME`` or ``path/file.py::Class.method``.

    Raises:
        UsageError: nothing of that name stands in the project.
    """
    if "::" in spelling:
        path, _, name = spelling.partition("::")
        path = path.removeprefix("./")
    else:
        module_name, _, name = spelling.partition(":")
        facts = machine.files.get(module_name)
        path = facts.path if facts is not None else ""
    if not name or path not in machine.paths:
        raise UsageError(
            f"--entry {spelling} names no module or file that was read; "
            "write MODULE:NAME or path/file.py::NAME."
        )
    registration = _find(machine, path, name)
    if registration is None:
        raise UsageError(f"--entry {spelling}: {path} defines no {name}; check the spelling.")
    return registration


def _find(machine: Machine, path: str, name: str) -> Registration | None:
    value = machine.function(path, name)
    plain = name
    if isinstance(value, Function):
        plain = value.code.qualname
        if value.owner is not None:
            return _method(machine, value.owner, value.code.name, path, plain)
        held = _bound_name(machine, value)
        return Registration("", "entry", held, path=path, qualname=plain)
    if isinstance(value, Class):
        return Registration("", "entry", (value,), path=path, qualname=value.code.qualname)
    owner_name, dot, method = name.rpartition(".")
    owner = machine.function(path, owner_name) if dot else None
    if isinstance(owner, Class):
        return _method(machine, owner, method, path, f"{owner.code.qualname}.{method}")
    values = _held(machine, path, owner_name or name)
    if dot:
        found = next((value for value in values if isinstance(value, Class)), None)
        return _method(machine, found, method, path, name) if found is not None else None
    useful = tuple(item for item in values if isinstance(item, Function | Class | Instance | Bound | Partial))
    return Registration("", "entry", useful, path=path, qualname=name) if useful else None


def _held(machine: Machine, path: str, name: str) -> Values:
    """Give what a dotted name means in a module: imported into it, or inherited by a class of it."""
    module = machine.module(machine.paths[path].module)
    first, *rest = name.split(".")
    values: Values = (
        module.frame.env.get(first, ()) if module is not None and module.frame is not None else ()
    )
    for part in rest:
        held = (classes.find(value, part) for value in values if isinstance(value, Class))
        values = tuple(value for one in held if one is not None for value in one[1])
    return values


def _bound_name(machine: Machine, function: Function) -> tuple[Value, ...]:
    """Give what a function is after its decorators, and what other ways through the module name like it."""
    closure, code = function.closure, function.code
    values = closure.env.get(code.name) or closure.cells.get(code.name) or ()
    written = [(value, original(machine, value)) for value in values]
    if all(definition is not function for _, definition in written):
        return (function,)
    return tuple(
        value
        for value, definition in written
        if isinstance(definition, Function)
        and (definition.code.facts.path, definition.code.qualname) == (code.facts.path, code.qualname)
    )


def _method(machine: Machine, owner: Class, name: str, path: str, qualname: str) -> Registration | None:
    caller = driver()
    instance = classes.generic(machine, owner)
    held = classes.find(owner, name)
    getters = [item for value in held[1] if isinstance(value, Property) for item in value.get] if held else []
    if getters:
        read = tuple(classes.bound(item, instance) for item in getters if isinstance(item, Function))
        return Registration("", "entry", read, path=path, qualname=qualname, methods_of=owner)
    found = machine.attribute((instance,), name, caller, -1)
    useful = tuple(item for item in found if _code(machine, original(machine, item)) is not None)
    if not useful:
        values = held[1] if held else ()
        return (
            Registration("", "entry", values, path=path, qualname=qualname, methods_of=owner)
            if held
            else None
        )
    return Registration("", "entry", useful, path=path, qualname=qualname, methods_of=owner)
