"""What stands above a view: decorators that accept a coroutine function, and those that do not."""

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bridge.model.place import Place
from codemods.planning import dual
from codemods.planning.awaiting import HOOKS, METHODS_SINCE, SINCE, UNCHANGED
from codemods.reading import visitors
from codemods.reading.facts import Facts
from codemods.reading.frames import SCOPES, dotted, own_nodes, parameters
from codemods.reading.project import FunctionDef, Module
from codemods.reading.versions import Version, show
from codemods.reasons import Refusal
from codemods.recipe import Change

_FLASK_REGISTER = frozenset(["route", "get", "post", "put", "patch", "delete", "endpoint"])

_CACHES = frozenset(["lru_cache", "cache", "cached", "cache_page", "cached_property", "memoize"])
_PROPERTIES = frozenset(["property", "setter", "deleter", "getter", "hybrid_property"])


@dataclass(frozen=True)
class Above:
    """Ask whether a decorated function may become async."""

    facts: Facts
    framework: str
    versions: Mapping[str, Version]
    flask_functions: frozenset[str]
    """Ids of everything that only Flask calls, during a request."""
    choose: Callable[[str, ast.Call], str]
    """Name the recipe for a library call that waits."""
    rest: Callable[[Module, FunctionDef, ast.expr], tuple[Change, ...]]
    """List the changes that a decorator of REST framework's needs, or refuse it."""
    views: frozenset[str] = frozenset()
    """Ids of the project's views."""

    def check(self, module: Module, node: FunctionDef, method: bool) -> tuple[Change, ...]:
        """List the changes that the decorators of a view need.

        Raises:
            Refusal: a decorator would not await the view.
        """
        changes: list[Change] = []
        for decorator in node.decorator_list:
            bare = decorator.func if isinstance(decorator, ast.Call) else decorator
            if module.absolute(dotted(bare)).startswith(("rest_framework.", "adrf.")):
                changes.extend(self.rest(module, node, decorator))
            else:
                changes.extend(self._one(module, decorator, method))
        return tuple(changes)

    def waits(self, module: Module, node: FunctionDef, way: Iterable[Place]) -> bool:
        """Tell whether a view gains by what waits above it: in a wrapper that awaits it, once it is async.

        ``way`` are the places on the ways to what the view waits for.
        """
        if self.framework != "django":
            return False  # Flask's wrappers stay sync.
        for decorator in node.decorator_list:
            name = dotted(decorator.func if isinstance(decorator, ast.Call) else decorator)
            found = self.project_function(module, name, module.absolute(name))
            if found is None or returns_unchanged(found[1], next(iter(parameters(found[1])), "")):
                continue
            path, first, last = found[0].path, found[1].lineno, found[1].end_lineno or 0
            if any(place.path == path and first <= place.line <= last for place in way):
                return True
        return False

    def judged(self, module: Module, decorators: Iterable[ast.expr]) -> frozenset[str]:
        """Name the project's functions among decorators: what they do with a view is known."""
        found: set[str] = set()
        for decorator in decorators:
            name = dotted(decorator.func if isinstance(decorator, ast.Call) else decorator)
            own = self.project_function(module, name, module.absolute(name))
            if own is not None:
                qualname = next(q for q, node in own[0].definitions.items() if node is own[1])
                found.add(f"{own[0].path}::{qualname}")
        return frozenset(found)

    def wrapper(self, module: Module, function: ast.expr) -> tuple[Change, ...]:
        """List the changes that a decorator needs which is applied like a function: ``guard(view)``.

        Raises:
            Refusal: it would not await the view.
        """
        return self._one(module, function, method=False)

    def _one(self, module: Module, decorator: ast.expr, method: bool) -> tuple[Change, ...]:
        bare = decorator.func if isinstance(decorator, ast.Call) else decorator
        name = dotted(bare)
        full = module.absolute(name)
        last = full.rpartition(".")[2]
        if full == "django.db.transaction.atomic" or last == "db_session":
            self._refuse("R-ATOMIC", decorator, "is not atomic on a coroutine function")
        if last in _CACHES:
            self._refuse("R-CACHE", decorator, "keeps the coroutine instead of its result")
        if last in _PROPERTIES:
            self._refuse("R-PROPERTY", decorator, "makes the function an attribute")
        if last == "contextmanager":
            self._refuse("R-CTXMGR", decorator, "makes the function a context manager")
        if full == "django.db.transaction.non_atomic_requests" or full in ("staticmethod", "classmethod"):
            return ()
        if full.startswith("rest_framework."):
            self._refuse("R-EXTENSION", decorator, "belongs to REST framework, which does not await views")
        if full == "django.utils.decorators.method_decorator" and isinstance(decorator, ast.Call):
            return self._on_method(module, decorator)
        path = self.facts.instance_path(module, name)
        known = full if full in SINCE else path
        if known in UNCHANGED:
            return ()
        if known in SINCE:
            self._version(decorator, *SINCE[known])
            if why := self._other_user(known):
                self._refuse("R-DECORATOR-UNKNOWN", decorator, f"asks an async view's user anew: {why}")
            return ()
        found = self.project_function(module, name, full)
        if found is not None:
            return self._users_own(decorator, *found, factory=isinstance(decorator, ast.Call))
        registers = isinstance(bare, ast.Attribute) and bare.attr in _FLASK_REGISTER
        if self.framework == "flask" and registers and not method and isinstance(decorator, ast.Call):
            return ()
        if self.framework == "flask" and isinstance(bare, ast.Attribute) and bare.attr in HOOKS:
            return ()
        self._refuse("R-DECORATOR-UNKNOWN", decorator, "is not known to await the view")
        return ()

    def _other_user(self, decorator: str) -> str:
        """Say why a decorator may take an async view's user for another than the sync one's."""
        if not decorator.startswith(("django.contrib.auth.", "django.contrib.admin.")):
            return ""
        if decorator.endswith(".login_not_required"):
            return ""
        asks = decorator.endswith(".permission_required")
        return self._differing or (self._permitting if asks else "")

    @cached_property
    def _differing(self) -> str:
        return visitors.differs(self.facts.project, self.views)

    @cached_property
    def _permitting(self) -> str:
        return visitors.permits(self.facts.project)

    def _on_method(self, module: Module, decorator: ast.Call) -> tuple[Change, ...]:
        """Judge what ``method_decorator`` puts on a handler: one decorator, or a list of them."""
        self._version(decorator, *METHODS_SINCE)
        if len(decorator.args) != 1 or decorator.keywords:
            self._refuse("R-DECORATOR-UNKNOWN", decorator, "is not known to await the view")
        inner = decorator.args[0]
        each = inner.elts if isinstance(inner, ast.Tuple | ast.List) else [inner]
        return tuple(change for one in each for change in self._one(module, one, method=True))

    def _version(self, decorator: ast.expr, distribution: str, since: Version) -> None:
        present = self.versions.get(distribution)
        if present is None or present < since:
            here = f"the project has {show(present)}" if present else "its version is not known"
            message = f"accepts async views from {distribution} {show(since)}; {here}"
            self._refuse("R-DECORATOR-VERSION", decorator, message)

    def project_function(self, module: Module, name: str, full: str) -> tuple[Module, FunctionDef] | None:
        """Find the project's function that a decorator's name stands for; None for anything else."""
        if name in module.definitions:
            node = module.definitions[name]
            return None if isinstance(node, ast.ClassDef) else (module, node)
        found = self.facts.project.find(full)
        definition = found[0].definitions.get(found[1]) if found else None
        if found is None or definition is None or isinstance(definition, ast.ClassDef):
            return None
        return found[0], definition

    def _users_own(
        self, decorator: ast.expr, module: Module, function: FunctionDef, *, factory: bool
    ) -> tuple[Change, ...]:
        inner = returned_function(function) if factory else function
        if inner is None or not parameters(inner):
            self._refuse("R-DECORATOR-UNKNOWN", decorator, "could not be followed")
            return ()
        view = parameters(inner)[0]
        if returns_unchanged(inner, view) or dual.serves_both(inner, view):
            return ()
        calls = wrapped_calls(inner, view)
        if self.framework == "django" and calls and self.versions.get("django", ()) >= (4, 2):
            found = dual.convert(self.facts, module, inner, self.choose)
            if found is not None:
                return found
        if self.framework == "flask" and calls is not None:
            asked = "" if self._only_flask(function) else "iscoroutinefunction"
            return tuple(
                Change("flask_decorator", module.path, module.span(call), callee=asked) for call in calls
            )
        self._refuse("R-DECORATOR-UNKNOWN", decorator, "calls the view without awaiting it")
        return ()

    def _only_flask(self, decorator: FunctionDef) -> bool:
        """Tell whether everything under a decorator runs only during requests of Flask."""
        return all(user in self.flask_functions for user in self._decorated.get(decorator, ()))

    @cached_property
    def _decorated(self) -> dict[FunctionDef, list[str]]:
        """Map the decorators that the project defines to the ids of all that stands under them."""
        project = self.facts.project
        users: dict[FunctionDef, list[str]] = {}
        for path in project.paths:
            if "@" not in project.text(path) or (user := project.module(path)) is None:
                continue
            for qualname, node in user.definitions.items():
                for above in node.decorator_list:
                    name = dotted(above.func if isinstance(above, ast.Call) else above)
                    found = self.project_function(user, name, user.absolute(name))
                    if found is not None:
                        users.setdefault(found[1], []).append(f"{path}::{qualname}")
        return users

    def _refuse(self, code: str, decorator: ast.expr, message: str) -> None:
        raise Refusal(code, decorator.lineno, f"@{ast.unparse(decorator)} {message}.")


def returned_function(factory: FunctionDef) -> FunctionDef | None:
    """Find the decorator that a decorator factory makes."""
    inner = {node.name: node for node in factory.body if isinstance(node, ast.FunctionDef)}
    returned = [node.value for node in own_nodes(factory) if isinstance(node, ast.Return)]
    names = {value.id for value in returned if isinstance(value, ast.Name)}
    if len(returned) == 1 and len(names) == 1:
        return inner.get(names.pop())
    return None


def returns_unchanged(decorator: FunctionDef, view: str) -> bool:
    """Tell whether a decorator only registers: it returns the function itself on every way."""
    returned = [node.value for node in own_nodes(decorator) if isinstance(node, ast.Return)]
    rebound = any(
        isinstance(node, ast.Name) and node.id == view and isinstance(node.ctx, ast.Store)
        for node in ast.walk(decorator)
    )
    calls = any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == view
        for node in ast.walk(decorator)
    )
    same = all(isinstance(value, ast.Name) and value.id == view for value in returned)
    return bool(returned) and same and not rebound and not calls


def wrapped_calls(decorator: FunctionDef, view: str, *, ensured: bool = False) -> list[ast.Call] | None:
    """Find the calls of the view in a sync wrapper; None when the view is used in any other way.

    Calls through ``ensure_sync``, which is Flask's own way to call views of both kinds, are listed only
    when they are asked for with ``ensured``.
    """
    wrappers = [node for node in decorator.body if isinstance(node, ast.FunctionDef)]
    returned = [node.value for node in own_nodes(decorator) if isinstance(node, ast.Return)]
    if len(wrappers) != 1 or len(returned) != 1 or _wrapper_in(returned[0]) != wrappers[0].name:
        return None
    wrapper = wrappers[0]
    calls = [
        node
        for node in own_nodes(wrapper)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == view
    ]
    through = [
        node for node in own_nodes(wrapper) if isinstance(node, ast.Call) and ensured_view(node) == view
    ]
    harmless = {id(call.func) for call in calls}
    harmless |= {id(part) for call in through for part in ast.walk(call.func)}
    updating = returned[0].func if isinstance(returned[0], ast.Call) else None
    for above in [*wrapper.decorator_list, *([updating] if updating is not None else [])]:
        harmless |= {id(part) for part in ast.walk(above)}
    for node in ast.walk(decorator):
        if isinstance(node, ast.Attribute) and node.attr.startswith("__"):
            harmless.add(id(node.value))
        if isinstance(node, ast.If | ast.IfExp):
            harmless.add(id(node.test))  # a function is true, whatever its kind
        if isinstance(node, SCOPES) and node not in (decorator, wrapper):
            return None
    others = [
        node
        for node in ast.walk(decorator)
        if isinstance(node, ast.Name) and node.id == view and id(node) not in harmless
    ]
    found = [*calls, *through] if ensured else calls
    return found if (calls or through) and not others else None


def ensured_view(node: ast.Call) -> str:
    """Name what ``ensure_sync(…)`` is given where its result is called at once, for coroutines or always."""
    inner = node.func
    if isinstance(inner, ast.IfExp) and isinstance(inner.orelse, ast.Name):
        given = inner.orelse.id
        return given if dual.asks(inner.test, given) and _given(inner.body) == given else ""
    return _given(inner)


def _given(inner: ast.expr) -> str:
    if isinstance(inner, ast.Call) and dotted(inner.func).rpartition(".")[2] == "ensure_sync":
        return dotted(inner.args[0]) if len(inner.args) == 1 and not inner.keywords else ""
    return ""


def _wrapper_in(value: ast.expr | None) -> str:
    """Name the function that a decorator returns, as it is or as ``wraps(view)(wrapper)``."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Call) and len(value.args) == 1:
        maker = dotted(value.func.func).rpartition(".")[2]
        value = value.args[0] if maker == "wraps" and not value.keywords else None
    return value.id if isinstance(value, ast.Name) else ""
