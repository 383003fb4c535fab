"""CherryPy: exposed methods of a tree of objects, and tools that run around them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import callables, routes, texts
from bridge.analysis.frameworks.registry import After, Registration, Registry, original
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, External, Function, Instance, Value, Values

_VERBS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
_DEEPEST = 8
"""Objects below each other deeper than this are taken to be a circle."""


def install(registry: Registry) -> list[After]:
    """Listen to CherryPy's names; once all modules have run, walk the trees."""
    cherrypy = CherryPy(registry)
    handlers = registry.machine.handlers
    for path in ("cherrypy.expose", "cherrypy._helper.expose"):
        handlers[path] = cherrypy.expose
    handlers["cherrypy.quickstart"] = cherrypy.mount
    handlers["cherrypy.tree.mount"] = cherrypy.mount
    handlers["cherrypy.Application"] = cherrypy.mount
    for path in ("cherrypy.Tool", "cherrypy._cptools.Tool"):
        handlers[path] = registry.machine.base_handlers[path] = cherrypy.tool
    handlers["cherrypy.request.hooks.attach"] = cherrypy.tool
    for home in ("cherrypy.dispatch", "cherrypy._cpdispatch"):
        handlers[f"{home}.RoutesDispatcher().connect"] = cherrypy.connect
    return [cherrypy.register]


@dataclass(slots=True)
class CherryPy:
    """Gather what is exposed and what is mounted."""

    registry: Registry
    exposed: dict[Value, list[str]] = field(default_factory=dict)
    """Functions and classes, with the other names under which they answer."""
    mounts: dict[tuple[Value, str], None] = field(default_factory=dict)
    reached: set[Class] = field(default_factory=set)

    def expose(self, call: Call) -> Values:
        """Expose a function or class, at once or as a decorator that may give it other names."""
        direct = callables(call.argument(0, "func"))
        aliases = texts((*call.argument(0), *call.argument(1, "alias")))
        for value in direct:
            self.exposed[value] = aliases

        def register(inner: Call) -> Values:
            for value in callables(inner.argument(0)):
                self.exposed[value] = aliases
            return inner.argument(0)

        return direct or (Native("expose", register),)

    def mount(self, call: Call) -> None:
        """Mount a tree under a path."""
        prefix = call.text(1, "script_name") or ""
        for value in call.argument(0, "root"):
            if isinstance(value, Instance | Class):
                self.mounts[value, prefix] = None

    def connect(self, call: Call) -> None:
        """Register a method of a controller that a rule of a dispatcher names."""
        action, rule = call.text(-1, "action") or "index", call.text(1, "route") or ""
        for value in call.argument(2, "controller"):
            if isinstance(value, Instance):
                found = routes(None, [rule], ())
                add_methods(self.registry, value.cls, (action,), "cherrypy", "view", (), found, value)

    def tool(self, call: Call) -> None:
        """Register the function of a tool, which runs around views."""
        for value in callables(call.argument(1, "callable")):
            if not isinstance(value, Class):
                self.registry.add(("hook", value), Registration("cherrypy", "hook", (value,)))

    def register(self) -> None:
        """Walk each mounted tree; what is mounted nowhere known needs CherryPy's decorator."""
        for root, prefix in self.mounts:
            self._walk(root, prefix.rstrip("/"), 0)
        for cls in [*self.registry.machine.classes]:
            if cls not in self.reached and not self.registry.machine.is_test(cls.code.facts.path):
                self._views(cls, None, "", own=True)

    def _walk(self, node: Value, path: str, depth: int) -> None:
        cls = node.cls if isinstance(node, Instance) else node
        if not isinstance(cls, Class) or depth > _DEEPEST:
            return
        self.reached.update(base for base in cls.mro if isinstance(base, Class))
        self._views(cls, node if isinstance(node, Instance) else None, path, own=False)
        for name, child in _children(node, cls):
            self._walk(child, f"{path}/{name}", depth + 1)

    def _views(self, cls: Class, instance: Instance | None, path: str, *, own: bool) -> None:
        if cls in self.exposed or self._is_exposed_class(cls, own=own):
            for verb in _VERBS:
                found = routes(None, [path or "/"], (verb,))
                add_methods(self.registry, cls, (verb,), "cherrypy", "view", (), found, instance)
        for name, values in _methods(cls, own=own):
            names = list(dict.fromkeys(alias for value in values for alias in self._names(value, name, own)))
            if names:
                found = routes(None, [_pattern(path, alias) for alias in names], ())
                add_methods(self.registry, cls, (name,), "cherrypy", "view", (), found, instance)

    def _names(self, value: Value, name: str, told: bool) -> list[str]:
        """List the names under which a method answers; none when it is not exposed (or not told to be)."""
        written = original(self.registry.machine, value)
        for item in (value, written):
            if item in self.exposed:
                return [name, *self.exposed[item]]
            if (
                isinstance(item, Function)
                and "exposed" in item.slots
                and _is_true(item.slots["exposed"].values)
            ):
                return [name]
        return []

    def _is_exposed_class(self, cls: Class, *, own: bool) -> bool:
        """Tell whether a class says that it is exposed; one mounted nowhere needs CherryPy in its file."""
        if not own and any(base in self.exposed for base in cls.mro):
            return True
        held = classes.find(cls, "exposed")
        if held is None or not _is_true(held[1]):
            return False
        return not own or _uses_cherrypy(cls)


def _pattern(path: str, name: str) -> str:
    if name == "index":
        return path + "/"
    return f"{path}/" + ("{path:path}" if name == "default" else name)


def _uses_cherrypy(cls: Class) -> bool:
    frame = cls.frame.module.frame
    names = frame.env.values() if frame is not None else ()
    return any(isinstance(v, External) and v.path.startswith("cherrypy") for values in names for v in values)


def _is_true(values: Values) -> bool:
    return any(isinstance(value, Constant) and value.value is True for value in values)


def _methods(cls: Class, *, own: bool) -> Iterator[tuple[str, Values]]:
    """List the functions that a class holds, those of its bases as well unless they are asked for alone."""
    seen: set[str] = set()
    for owner in (cls,) if own else cls.mro:
        if not isinstance(owner, Class):
            continue
        for name, values in owner.frame.env.items():
            if name not in seen and any(isinstance(value, Function) for value in values):
                seen.add(name)
                yield name, values


def _children(node: Value, cls: Class) -> Iterator[tuple[str, Instance]]:
    """List the objects below one: attributes of its class, of the class from outside, and its own."""
    tables = [{name: slot.values for name, slot in node.slots.items()}] if isinstance(node, Instance) else []
    for owner in cls.mro:
        if isinstance(owner, Class):
            tables += [owner.frame.env, {name: slot.values for name, slot in owner.slots.items()}]
    seen: set[tuple[str, Instance]] = set()
    for table in tables:
        for name, values in table.items():
            for value in values:
                if isinstance(value, Instance) and (name, value) not in seen:
                    seen.add((name, value))
                    yield name, value
