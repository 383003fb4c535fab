"""Django middleware of the project that only knows sync: given an async form, so that no thread waits in it.

One sync middleware makes Django run the whole chain around an async view on a thread, which waits as long as
the view does. Middleware that serves both kinds (Django: "Asynchronous support" of middleware) is called
synchronously under WSGI, with the code that it has, and awaited under ASGI.
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bridge.model.plan import Held
from bridge.model.view import View
from codemods.planning import guards
from codemods.planning.body import Body
from codemods.planning.conversion import Conversion
from codemods.planning.dual import all_awaited
from codemods.planning.ground import Ground
from codemods.reading import settings
from codemods.reading.effects import Value
from codemods.reading.frames import dotted, own_nodes, parameters
from codemods.reading.project import FunctionDef, Module
from codemods.reasons import Refusal
from codemods.recipe import Change

_SINCE = (4, 2)  # the first whose asgiref marks instances as coroutine functions
_MIXIN = "django.utils.deprecation.MiddlewareMixin"
_BOTH = "django.utils.decorators.sync_and_async_middleware"
_ASYNC_ONLY = "django.utils.decorators.async_only_middleware"
_NAMES = {
    "iscoroutinefunction": "asgiref.sync.iscoroutinefunction",
    "markcoroutinefunction": "asgiref.sync.markcoroutinefunction",
    "sync_and_async_middleware": _BOTH,
    "asyncio": "asyncio",
    "sync_to_async": "asgiref.sync.sync_to_async",
}


@dataclass(frozen=True, slots=True)
class Found:
    """Hold the changes of each middleware by its function's id, and what is held back by its view's id."""

    changes: Mapping[str, tuple[Change, ...]]
    views: Mapping[str, str]
    """The view's id of each middleware that is changed."""
    held: Mapping[str, Held]


@dataclass(frozen=True)
class Middleware:
    """Find sync middleware around converted views and give it an async form."""

    ground: Ground
    conversion: Conversion

    def find(self, chosen: Callable[[View], bool]) -> Found:
        """Convert the project's middleware, all of it or none: one that stays sync takes what others gain."""
        if self.ground.versions.get("django", ()) < _SINCE:
            return Found({}, {}, {})
        changes: dict[str, tuple[Change, ...]] = {}
        views: dict[str, str] = {}
        held: dict[str, Held] = {}
        stays = next(iter(settings.foreign_middleware(self.ground.project)), "")
        for view in self._sync():
            if not chosen(view):
                stays = stays or view.id
                continue
            try:
                function, found = self._one(view)
            except Refusal as refusal:
                held[view.id] = refusal.held(view.id)
                stays = stays or view.id
            else:
                changes[function], views[function] = found, view.id
        if not stays:
            return Found(changes, views, held)
        message = f"A thread waits in {stays} all the same, which is not known to have an async form."
        for name in views.values():
            line = self.ground.views[name].handler.line
            held[name] = Refusal("R-NO-BENEFIT", line, message).held(name)
        return Found({}, {}, held)

    def has_async_form(self, view: View) -> bool:
        """Tell whether a sync ``__call__`` is only one of two forms that the project's middleware has."""
        module = self.ground.project.module(view.handler.path)
        outer = _outer(module, view.handler.qualname) if module else None
        if view.role != "middleware" or module is None or outer is None:
            return False
        if isinstance(outer, ast.ClassDef) and not any(
            "async_capable" in _assigned(one) for one in outer.body
        ):
            return False
        return self._knows_async(module, outer)

    def _sync(self) -> list[View]:
        """List the project's middleware that only knows sync."""
        seen: dict[str, View] = {}
        for view in self.ground.report.views:
            if view.framework != "django" or view.role != "middleware" or view.is_async:
                continue
            module = self.ground.project.module(view.handler.path)
            outer = _outer(module, view.handler.qualname) if module else None
            if module is None or outer is None or not self._knows_async(module, outer):
                seen.setdefault(f"{view.handler.path}::{view.handler.qualname.partition('.')[0]}", view)
        return list(seen.values())

    def _knows_async(self, module: Module, node: ast.AST) -> bool:
        if isinstance(node, ast.ClassDef):
            lineage = guards.lineage(self.ground.facts, module, node)
            return any(
                _MIXIN in bases or any("async_capable" in _assigned(part) for part in owner.body)
                for _, owner, bases in lineage
            )
        above = node.decorator_list if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else []
        return any(module.absolute(dotted(decorator)) in (_BOTH, _ASYNC_ONLY) for decorator in above)

    def _one(self, view: View) -> tuple[str, tuple[Change, ...]]:
        path, line = view.handler.path, view.handler.line
        module = self.ground.project.module(path)
        outer = _outer(module, view.handler.qualname) if module else None
        if self.ground.patched or module is None or outer is None:
            raise Refusal("R-EXTENSION", line, "It is sync middleware whose source can't be followed.")
        for name, meant in _NAMES.items():
            if guards.hides(module, tuple(ast.walk(outer)), name, meant):
                raise Refusal("R-SHADOWED", line, f"The name {name} means something else in this file.")
        if isinstance(outer, ast.ClassDef):
            return f"{path}::{outer.name}", self._class(module, outer)
        return f"{path}::{outer.name}", self._factory(module, outer)

    # -- classes -----------------------------------------------------------------------------------

    def _class(self, module: Module, node: ast.ClassDef) -> tuple[Change, ...]:
        """Give a class an ``__acall__`` beside its ``__call__``."""
        methods = {part.name: part for part in node.body if isinstance(part, ast.FunctionDef)}
        made, called = methods.get("__init__"), methods.get("__call__")
        if node.decorator_list or node.keywords or any(ast.unparse(base) != "object" for base in node.bases):
            raise _stays(node, "It has base classes or decorators that may call it in their own way.")
        if made is None or called is None or made.decorator_list or called.decorator_list:
            raise _stays(node, "It does not have the plain methods __init__ and __call__.")
        if self._derived(node.name):
            raise _stays(node, "Another class derives from it.")
        special = {name for name in methods if name.startswith("__") and name.endswith("__")}
        if special - {"__init__", "__call__", "__repr__"} or "__acall__" in methods or _slots(node):
            raise _stays(node, "It has special methods that could change what an attribute means.")
        attribute = _kept(made)
        receiver = parameters(called)[0] if parameters(called) else ""
        name = f"{receiver}.{attribute}"
        uses = [part for part in ast.walk(node) if isinstance(part, ast.Attribute) and part.attr == attribute]
        calls = [
            part for part in own_nodes(called) if isinstance(part, ast.Call) and dotted(part.func) == name
        ]
        if not attribute or not calls or len(uses) != len(calls) + 1 or len(parameters(called)) != 2:
            raise _stays(node, "What comes next is kept or called in a way that can't be followed.")
        inside = self._body(module, f"{module.path}::{node.name}.__call__", 1, calls)
        span = module.span(called)
        twin = Change("twin_helper", module.path, span, name="__acall__")
        both = Change("django_middleware", module.path, module.span(node), name=attribute)
        return (both, twin, *(_within(change, "__acall__") for change in inside))

    def _derived(self, name: str) -> bool:
        project = self.ground.project
        return any(
            dotted(base).rpartition(".")[2] == name
            for path in project.paths
            if name in project.text(path) and (module := project.module(path)) is not None
            for other in module.definitions.values()
            if isinstance(other, ast.ClassDef)
            for base in other.bases
        )

    # -- functions ---------------------------------------------------------------------------------

    def _factory(self, module: Module, node: FunctionDef) -> tuple[Change, ...]:
        """Give a function that makes middleware a second inner function, for a coroutine function below."""
        names = parameters(node)
        inner = [part for part in node.body if isinstance(part, ast.FunctionDef)]
        last = node.body[-1]
        returned = last.value if isinstance(last, ast.Return) else None
        if (
            isinstance(node, ast.AsyncFunctionDef)
            or node.decorator_list
            or len(names) != 1
            or len(inner) != 1
        ):
            raise _stays(node, "It is not a function that takes what comes next and returns one function.")
        wrapper = inner[0]
        plain = isinstance(returned, ast.Name) and returned.id == wrapper.name
        if not plain or wrapper.decorator_list or len(parameters(wrapper)) != 1:
            raise _stays(node, "It does not return its inner function as it is.")
        mentions = [part for part in ast.walk(node) if isinstance(part, ast.Name) and part.id == names[0]]
        calls = [
            part
            for part in own_nodes(wrapper)
            if isinstance(part, ast.Call) and dotted(part.func) == names[0]
        ]
        if not calls or len(calls) != len(mentions) or _returns_early(node):
            raise _stays(node, "What comes next is used in a way that can't be followed.")
        function = f"{module.path}::{node.name}.<locals>.{wrapper.name}"
        inside = self._body(module, function, 0, calls)
        both = Change("django_middleware", module.path, module.span(node), callee=wrapper.name, name=names[0])
        return (both, Change("make_view_async", module.path, module.span(wrapper)), *inside)

    # -- bodies ------------------------------------------------------------------------------------

    def _body(
        self, module: Module, function: str, position: int, calls: list[ast.Call]
    ) -> tuple[Change, ...]:
        """Convert the code around the call of what comes next."""
        node = module.definitions[function.partition("::")[2]]
        if not isinstance(node, ast.FunctionDef):
            raise _stays(node, "It is no plain function.")
        if any(isinstance(part, ast.Yield | ast.YieldFrom) for part in own_nodes(node)):
            raise _stays(node, "It is a generator.")
        spans = frozenset(module.span(call) for call in calls)
        facts, conversion = self.ground.facts, self.conversion
        frame = facts.frame(function, request=parameters(node)[position], given=Value.OPAQUE, natively=False)
        if frame is None:
            raise _stays(node, "Its file can't be read.")
        frame.awaited = spans
        inside = Body(facts, frame, conversion.choose).convert()
        if not all_awaited(inside, spans):
            raise Refusal(
                "R-CTXMGR", node.lineno, "What comes next is called in a block that belongs to one thread."
            )
        inside = conversion.native.changes(module, node, inside)
        return conversion.django.changes(frame, node, inside)


def _outer(module: Module | None, qualname: str) -> ast.ClassDef | FunctionDef | None:
    return module.definitions.get(qualname.partition(".")[0]) if module else None


def _stays(node: ast.ClassDef | FunctionDef, message: str) -> Refusal:
    return Refusal("R-EXTENSION", node.lineno, f"It is sync middleware. {message}")


def _within(change: Change, twin: str) -> Change:
    return replace(change, twin=twin)


def _assigned(node: ast.stmt) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else []
    if isinstance(node, ast.AnnAssign):
        targets = [node.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _slots(node: ast.ClassDef) -> bool:
    taken = {"__slots__", "async_capable", "sync_capable", "__call__", "__acall__"}
    return any(taken & set(_assigned(part)) for part in node.body)


def _kept(made: ast.FunctionDef) -> str:
    """Name the attribute in which ``__init__`` keeps what comes next; empty when it does more with it."""
    names = parameters(made)
    if len(names) != 2:
        return ""
    mentions = [part for part in ast.walk(made) if isinstance(part, ast.Name) and part.id == names[1]]
    for part in made.body:
        if not isinstance(part, ast.Assign) or len(part.targets) != 1 or part.value not in mentions:
            continue
        target = part.targets[0]
        if isinstance(target, ast.Attribute) and dotted(target.value) == names[0] and len(mentions) == 1:
            early = any(isinstance(node, ast.Return | ast.Yield | ast.Await) for node in own_nodes(made))
            return "" if early else target.attr
    return ""


def _returns_early(node: FunctionDef) -> bool:
    return any(isinstance(part, ast.Return) and part is not node.body[-1] for part in own_nodes(node))
