"""Plain WSGI: callables that take environ and start_response, and what is wrapped around them (PEP 3333)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Facts
from bridge.analysis.frameworks import mounting
from bridge.analysis.frameworks.mounting import callables
from bridge.analysis.frameworks.registry import After, Registration, Registry, original
from bridge.analysis.frameworks.wsgi_servers import DISPATCHERS, SERVERS, WRAPPERS
from bridge.analysis.frameworks.wsgi_signature import (
    called_names,
    code_of,
    is_middleware,
    is_named,
    is_shaped,
)
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.generic import generic_frame
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native, method_like
from bridge.analysis.values import (
    Bound,
    Class,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Module,
    Partial,
    Running,
    Value,
    Values,
)
from bridge.analysis.values.frames import DONE, NEW, Frame
from bridge.model.view import Route

_NAMES = frozenset(("application", "app", "wsgi_app", "wsgi_application", "wsgi", "wsgiapp", "webapp"))
"""What a server looks for in a module, so that two parameters of any name do."""
_CALLABLE = (Function, Bound, Instance, Class, Partial)
_ENVIRON = "wsgiref.types.WSGIEnvironment()"
_START = "wsgiref.types.StartResponse()"


def install(registry: Registry) -> list[After]:
    """Listen to servers and wrappers; once all modules have run, register the applications."""
    wsgi = Wsgi(registry)
    handlers = registry.machine.handlers
    for path, position, name in SERVERS:
        handlers.setdefault(path, wsgi.serve(position, name))
    for path in WRAPPERS:
        handlers.setdefault(path, wsgi.wrap)
    for path in DISPATCHERS:
        handlers.setdefault(path, wsgi.dispatch)
    handlers["werkzeug.wrappers.Request.application"] = wsgi.takes_request
    handlers["werkzeug.Request.application"] = wsgi.takes_request
    return [wsgi.register]


@dataclass(slots=True)
class Wsgi:
    """Gather applications: those that are served or wrapped, and those that nobody calls."""

    registry: Registry
    served: dict[Value, list[str]] = field(default_factory=dict)
    """Values handed to a server, with the prefixes under which they answer."""
    answering: dict[Value, None] = field(default_factory=dict)
    """What Werkzeug hands a request and asks for a response."""

    def serve(self, position: int, name: str) -> Handler:
        """Make the handler of a call that is handed an application."""

        def handler(call: Call) -> Values | None:
            self._serve(call.argument(position, name), None)
            return None

        return handler

    def wrap(self, call: Call) -> Values | None:
        """Wrap an application; what was mounted stays mountable."""
        values = call.argument(0, "app") or call.argument(0, "application") or call.argument(0, "wsgi_app")
        self._serve(values, None)
        for value in values:
            if isinstance(value, Native) and isinstance(value.data, mounting.Mounted):
                path = call.target.path if isinstance(call.target, External) else "wrapper"
                return (Native(path, external=call.machine.external(f"{path}()"), data=value.data),)
        return None

    def dispatch(self, call: Call) -> Values | None:
        """Mount applications under prefixes, as Werkzeug's ``DispatcherMiddleware`` does."""
        self._serve(call.argument(0, "app"), None)
        for container in call.argument(1, "mounts"):
            if not isinstance(container, Container):
                continue
            for prefix, slot in container.items.items():
                text = prefix if isinstance(prefix, str) else None
                for app in mounting.mounted(slot.values):
                    app.mount(None, text)
                self._serve(slot.values, text)
        return None

    def takes_request(self, call: Call) -> Values:
        """Turn a function that takes a request into an application, as ``@Request.application`` does."""
        written = tuple(value for value in call.argument(0) if not isinstance(value, External | Constant))
        if not written:
            return call.argument(0)
        key = ("takes request", call.place, written[0])
        made = call.frame.made.get(key)
        if not isinstance(made, Native):
            made = call.frame.made[key] = method_like("application", lambda inner: _respond(inner, written))
            call.machine.originals[made] = written[0]
            self.answering.update(dict.fromkeys(written))
        return (made,)

    def _serve(self, values: Values, prefix: str | None) -> None:
        for value in values:
            if isinstance(value, _CALLABLE):
                prefixes = self.served.setdefault(value, [])
                if prefix is not None and prefix not in prefixes:
                    prefixes.append(prefix)

    def register(self) -> None:
        """Register what is served, and what looks like an application and is called by middleware at most."""
        machine = self.registry.machine
        self._register_answering()
        _run_factories(machine)
        roots = {value: None for value in self.served if _fits(value, strict=False)}
        candidates: dict[Value, None] = dict(roots)
        for facts in machine.files.values():
            if machine.is_test(facts.path):
                continue
            module = machine.module(facts.module)
            for value in _exposed(module):
                roots[value] = candidates[value] = None
            for value in _written(machine, facts):
                candidates[value] = None
        for value in candidates:
            _call(machine, value)
        machine.settle()
        callers = _callers(machine)
        for value in candidates:
            if value in roots or _is_free(machine, value, callers):
                self._add(value)

    def _register_answering(self) -> None:
        """Register what takes a request: methods on each object that is made of their class."""
        machine = self.registry.machine
        for value in self.answering:
            written = original(machine, value)
            owner = written.owner if isinstance(written, Function) else None
            values: Values = (value,)
            if owner is not None and isinstance(value, Function):
                made = tuple(owner.instances.values()) or _derived(machine, owner)
                receivers = made or (classes.generic(machine, owner),)
                values = tuple(classes.bound(value, receiver) for receiver in receivers)
            registration = Registration("werkzeug", "view", values, arguments=(_request(machine),))
            self.registry.add(("view", value), registration)

    def _add(self, value: Value) -> None:
        machine = self.registry.machine
        found = code_of(original(machine, value))
        if found is None:
            return
        role = "middleware" if is_middleware(found[0], _class_of(original(machine, value))) else "view"
        prefixes = tuple(Route((), prefix) for prefix in self.served.get(value, ()))
        registration = Registration(
            "wsgi", role, (value,), lambda: prefixes, arguments=tuple(_arguments(machine))
        )
        self.registry.add(("wsgi", value), registration)


def _request(machine: Machine) -> Values:
    return (machine.external("werkzeug.wrappers.Request()"),)


def _respond(call: Call, view: Values) -> Values:
    """Answer as an application does that hands a function a request, and then calls its response."""
    machine, arguments = call.machine, call.arguments
    told = Call(machine, call.frame, call.pos, [*arguments[:-2], _request(machine)], target=call.target)
    answer = machine.call(view, told)
    start = callables(call.argument(len(arguments) - 1, "start_response"))
    machine.call_values(start, [(), ()], call.frame, call.pos)
    return answer


def _run_factories(machine: Machine) -> None:
    """Run functions of modules that make applications and that nobody has called, to learn of what."""
    files = [facts for facts in machine.files.values() if not machine.is_test(facts.path)]
    makers: set[str] = set()
    for facts in files:
        for code in facts.codes:
            if code.kind == f.FUNCTION and is_named(code, 1 if code.owner >= 0 else 0):
                makers.add(facts.codes[code.owner if code.owner >= 0 else code.parent].name)
    for facts in files if makers else ():
        for code in facts.codes:
            if code.kind != f.FUNCTION or code.parent != 0 or not makers & called_names(code):
                continue
            value = machine.made_value(code)
            if isinstance(value, Function) and not value.contexts:
                frame = generic_frame(machine, code)
                if frame is not None and frame.state == NEW:
                    machine.run(frame)
    machine.settle()


def _call(machine: Machine, value: Value) -> None:
    """Call an application as a server does, to learn what it calls."""
    found = code_of(value)
    module = machine.module(found[0].facts.module) if found is not None else None
    if found is not None and module is not None:
        driver = Frame(found[0], None, module, None)
        driver.state = DONE
        result = machine.call_values((value,), list(_arguments(machine)), driver, -1)
        machine.iterate(tuple(item for item in result if isinstance(item, Running)), driver, -1)


def _arguments(machine: Machine) -> Iterator[Values]:
    for path in (_ENVIRON, _START):
        yield (machine.external(path),)


def _fits(value: Value, *, strict: bool) -> bool:
    found = code_of(value)
    if found is None or (isinstance(value, Class) and not strict and not is_named(*found)):
        return False
    return is_named(*found) if strict else is_shaped(*found)


def _exposed(module: Module | None) -> Iterator[Value]:
    """List the applications that a server would find in a module by its usual names."""
    if module is None or module.frame is None:
        return
    for name in _NAMES:
        for value in module.frame.env.get(name, ()):
            if isinstance(value, _CALLABLE) and _fits(value, strict=False):
                yield value


def _written(machine: Machine, facts: Facts) -> Iterator[Value]:
    """List the functions and instances of classes in a file that bear the names of PEP 3333."""
    for code in facts.codes:
        if code.kind != f.FUNCTION or not is_named(code, 1 if code.owner >= 0 else 0):
            continue
        function = machine.made_value(code)
        if not isinstance(function, Function):
            continue
        if function.owner is None:
            values = function.closure.env.get(code.name) or (function,)
            yield from (value for value in values if original(machine, value) is function)
        elif code.name == "__call__":
            made = tuple(function.owner.instances.values()) or _derived(machine, function.owner)
            yield from made or (classes.generic(machine, function.owner),)
        elif code.name == "__init__" and classes.find(function.owner, "__iter__") is not None:
            yield function.owner


def _derived(machine: Machine, cls: Class) -> Values:
    """List the instances of classes that inherit from one of which none is made."""
    derived = [other for other in [*machine.classes] if cls in other.mro]
    return tuple(instance for other in derived for instance in other.instances.values())


def _callers(machine: Machine) -> dict[Code, set[Code]]:
    """Find for each function which functions of the project call it."""
    found: dict[Code, set[Code]] = {}
    for frame in machine.frames:
        if machine.is_test(frame.code.facts.path):
            continue
        for targets in frame.calls.values():
            for value in targets:
                called = code_of(value)
                if called is not None:
                    found.setdefault(called[0], set()).add(frame.code)
    return found


def _is_free(machine: Machine, value: Value, callers: dict[Code, set[Code]]) -> bool:
    """Tell whether nothing but middleware calls it, so that a request comes to it first of all views."""
    found = code_of(original(machine, value))
    if found is None:
        return False
    return all(_passes_on(machine, caller) for caller in callers.get(found[0], ()) if caller is not found[0])


def _passes_on(machine: Machine, code: Code) -> bool:
    skip = 1 if code.owner >= 0 else 0
    value = machine.made_value(code)
    cls = value.owner if isinstance(value, Function) else None
    return is_shaped(code, skip) and is_middleware(code, cls)


def _class_of(value: Value) -> Class | None:
    if isinstance(value, Instance):
        return value.cls
    if isinstance(value, Bound) and isinstance(value.receiver, Instance):
        return value.receiver.cls
    return None
