"""Convert families of functions: what each needs around it, above it and in its body, or why it must stay."""

import ast
from collections.abc import Sequence
from functools import cached_property

from bridge.model.plan import Held
from bridge.model.view import View
from codemods import registry
from codemods.planning import arguments, class_decorators, guards, hooks, lambdas, locks, loops, rest
from codemods.planning import families as together
from codemods.planning.body import Body
from codemods.planning.decorators import Above
from codemods.planning.endpoints import Endpoints
from codemods.planning.ground import Ground
from codemods.planning.native.calls import Native
from codemods.planning.native.django import NativeDjango
from codemods.planning.native.django_views import NativeViews
from codemods.planning.native.homes import Homes
from codemods.planning.native.lifted import Lifted
from codemods.planning.native.noted import Noted
from codemods.planning.native.psycopg import NativePsycopg
from codemods.planning.native.pymongo import NativePymongo
from codemods.planning.native.settled import Settled
from codemods.planning.native.sqlalchemy import NativeSqlalchemy
from codemods.planning.native.urllib import NativeUrllib
from codemods.planning.raising import Raising
from codemods.planning.ways import Ways
from codemods.reading.effects import Value
from codemods.reading.frames import Frame, to_span
from codemods.reading.project import FunctionDef, Module
from codemods.reading.versions import Version, show
from codemods.reasons import Refusal
from codemods.recipe import Change

_KEEPS_CONTEXT: Version = (3, 1, 2)  # the first Flask whose async views may use stream_with_context
_ASYNC_SINCE: dict[str, Version] = {"flask": (2, 0), "django": (4, 1)}


class Conversion:
    """Turn functions into coroutine functions, at the level that the ground names."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.ways = ground, Ways(ground)
        homes = Homes(ground.project)
        self.native = Native(ground.project, ground.facts, homes)
        self.django = NativeDjango(ground.facts, ground.versions.get("django"))
        self.views = NativeViews(ground.facts, self.django)
        self.psycopg = NativePsycopg(ground.facts, ground.versions.get("psycopg"))
        self.sqlalchemy = NativeSqlalchemy(ground.facts, homes)
        self.pymongo = NativePymongo(ground.facts, homes)
        urllib = NativeUrllib(ground.facts, homes)
        self.lifted = Lifted(urllib)
        self.noted = Noted((urllib, self.pymongo, self.sqlalchemy))
        if ground.level:
            ground.facts.opening = self.noted.open
        self.raising = Raising(ground.facts, self.native)
        self.settled = Settled(ground.facts, self.choose)
        self._aboves: dict[str, Above] = {}

    def convert(
        self, families: list[list[str]], held: dict[str, Held], helpers: frozenset[str] = frozenset()
    ) -> tuple[list[list[str]], dict[str, tuple[Change, ...]]]:
        """Convert families until none of those left depends on one that was refused; return what is left.

        Why one was refused is added to ``held``; ``helpers`` may be awaited as well as called.
        """
        alive, changes = list(families), dict[str, tuple[Change, ...]]()
        names = frozenset(name for family in alive for name in family)
        # Hooks come first: who reads current_user "calls" a loader, which never is async.
        views = self.ground.views
        todo = [frozenset(name for name in names if name in views and hooks.is_hook(views[name])), names]
        while todo:
            fresh = todo.pop(0)
            self.ground.facts.turn(names, helpers)
            left: list[list[str]] = []
            for family in alive:
                judged = [name for name in family if name in fresh]
                stuck = self._family(family, judged, names, changes)
                going, fallen = together.without(self.ground, family, stuck) if stuck else ([family], [])
                left += going
                for group in fallen:
                    for name in group:
                        whose = name if name in stuck else next(other for other in group if other in stuck)
                        held[name] = stuck[whose].held(name)
            alive, before = left, names
            names = frozenset(name for family in alive for name in family)
            changes = {name: changes[name] for name in changes if name in names}
            again = names & together.touching(self.ground, names, before - names)
            if again and not todo:
                todo.append(again)
        return alive, changes

    def _family(
        self,
        family: list[str],
        judged: list[str],
        turning: frozenset[str],
        changes: dict[str, tuple[Change, ...]],
    ) -> dict[str, Refusal]:
        """Add the changes of functions of a family; or say why some stay, of callees before their callers."""
        stuck: dict[str, Refusal] = {}
        for name in judged:
            try:
                changes[name] = self._convert_function(name, turning, self.framework(family))
            except Refusal as refusal:
                stuck[name] = refusal
        # What a caller can't do may be due to the callee that was to be awaited there.
        first = {
            name: why
            for name, why in stuck.items()
            if not any(name in together.calling(self.ground, other) for other in stuck if other != name)
        }
        return first or stuck

    @cached_property
    def databases(self) -> tuple[str, ...]:
        """List how the names of calls begin that ask a database whose library can be awaited here."""
        known = {"pymongo.": self.pymongo.available, "sqlalchemy.": self.sqlalchemy.available}
        return tuple(name for name, available in known.items() if available)

    def framework(self, family: list[str]) -> str:
        """Name the framework that calls a family's views."""
        return next(self.ground.views[name].framework for name in family if name in self.ground.views)

    def _convert_function(self, name: str, turning: frozenset[str], framework: str) -> tuple[Change, ...]:
        path, _, qualname = name.partition("::")
        view = self.ground.views.get(name)
        module, node = self._definition(name, framework)
        around = view is not None and hooks.is_hook(view)
        self._shape(framework, module, node, qualname, view)
        loops.check(self.ground.program, name)
        above = self._surroundings(framework, module, node, qualname, around=around)
        self.ground.tests.check(node, path, qualname)
        more, wrappers = self._users(framework, name, turning, module, node)
        if view is not None:
            self.ground.tests.check_asked(node, view)
            self.ways.check_held_open(view)
            self._sockets(view, node)
        wrapping = [*((module, decorator) for decorator in node.decorator_list), *wrappers]
        frame = self._frame(framework, module, node, name, None if around else wrapping)
        if view is not None and self._waits_elsewhere(framework, view, module, node, frame):
            return ()
        changes = self._changes(framework, module, node, frame)
        if changes is None:
            return self._convert_function(name, turning, framework)
        locks.check(node, changes)
        self.ways.check_covered(name, view, changes, frame.ready)
        if view is not None and around:
            changes = hooks.handed_back(changes, view)
        if isinstance(node, ast.FunctionDef):
            recipe = "flask_hook" if around else "make_view_async"
            changes = (Change(recipe, path, module.span(node)), *changes)
        return (*above, *more, *changes)

    def _definition(self, name: str, framework: str) -> tuple[Module, FunctionDef]:
        """Find a function's code, where its framework awaits such functions."""
        path, _, qualname = name.partition("::")
        view = self.ground.views.get(name)
        line = view.handler.line if view else 1
        if self.ground.patched:
            message = f"{self.ground.patched} replaces threads, which asyncio needs."
            raise Refusal("R-EXTENSION", line, message)
        if framework not in _ASYNC_SINCE:
            raise Refusal("R-EXTENSION", line, f"{framework} calls its views synchronously.")
        module = self.ground.project.module(path)
        node = module.definitions.get(qualname) if module else None
        if module is None or node is None or isinstance(node, ast.ClassDef):
            if module is not None and isinstance(owner := self._owner(module, qualname), ast.ClassDef):
                self._class(framework, module, owner)
            code = "R-LAMBDA" if qualname.endswith("<lambda>") else "R-OVERRIDE-EXTERNAL"
            raise Refusal(code, line, f"{qualname} is not defined as a function in {path}.")
        self._version(framework, node.lineno)
        return module, node

    def _shape(
        self, framework: str, module: Module, node: FunctionDef, qualname: str, view: View | None
    ) -> None:
        """Check what the function itself is."""
        keeps = framework == "flask" and self.ground.versions.get("flask", ()) >= _KEEPS_CONTEXT
        guards.shape(module, node, qualname, keeps_context=keeps)
        if view is not None and (line := guards.streams(node)) and self.ways.read_later(view):
            raise Refusal("R-GENERATOR", line, "The answer is streamed from an iterator that waits.")
        if view is not None and hooks.is_hook(view):
            hooks.check(self.ground, module, node, view)

    def _sockets(self, view: View, node: FunctionDef) -> None:
        if isinstance(node, ast.FunctionDef):
            self.ground.tests.check_sockets(node, view)
        sockets = any(site.callee.startswith("socket.") for site in self.ground.waits(view))
        if sockets and self.ground.tests.patches_sockets:
            message = "A test replaces socket.socket, which every event loop needs."
            raise Refusal("R-TEST-SHAPE", node.lineno, message)

    def _frame(
        self,
        framework: str,
        module: Module,
        node: FunctionDef,
        name: str,
        wrapping: Sequence[tuple[Module, ast.expr]] | None,
    ) -> Frame:
        """Open the frame of a function; ``wrapping`` is what may hand it arguments, None for hooks."""
        request = ""
        if framework == "django":
            parameters = [*node.args.posonlyargs, *node.args.args]
            method = isinstance(self._owner(module, name.partition("::")[2]), ast.ClassDef)
            request = parameters[method].arg if len(parameters) > method else ""
        handed = wrapping is not None and arguments.plain(
            self._above(framework), self.ground.program, name, wrapping
        )
        given = Value.PLAIN if handed and not self.ground.makes_arguments else Value.OPAQUE
        frame = self.ground.facts.frame(name, request=request, given=given)
        if frame is None:
            raise Refusal("V-PARSE", node.lineno, f"{module.path} can't be read.")
        view = self.ground.views.get(name)
        if view is not None:
            frame.waiting = self.ways.first_hops(view)
        return frame

    def _waits_elsewhere(
        self, framework: str, view: View, module: Module, node: FunctionDef, frame: Frame
    ) -> bool:
        """Tell whether a coroutine function is done because nothing waits in it; refuse a sync one."""
        if (
            not self.ground.waits(view)
            or self.ground.facts.body(frame, node.body).waits
            or self._above(framework).waits(module, node, self.ways.places(view))
        ):
            return False
        refusal = self.ways.elsewhere(view, node.lineno)
        if refusal.code == "R-NO-BENEFIT" and isinstance(node, ast.AsyncFunctionDef):
            return True
        raise refusal

    def _changes(
        self, framework: str, module: Module, node: FunctionDef, frame: Frame
    ) -> tuple[Change, ...] | None:
        """Convert the body; None where it has shown that less can be awaited, and is to be tried again."""
        if self.ground.level:
            self.psycopg.open(frame)
        try:
            changes = Body(self.ground.facts, frame, self.choose).convert()
        except Refusal:
            if not self.noted.leave(frame):
                raise
            return None
        if self.noted.kept_back(frame, changes):
            return None
        if self.ground.level:
            changes = self.native.changes(module, node, changes)
            if framework == "django":
                changes = self.views.changes(frame, node, self.django.changes(frame, node, changes))
            changes += self.raising.changes(frame, node)
            changes += (*self.lifted.changes(frame), *frame.brought.values())
            changes += self.settled.changes(frame, changes)
        return changes

    def _owner(self, module: Module, qualname: str) -> ast.AST | None:
        return module.definitions.get(qualname.rpartition(".")[0])

    def _version(self, framework: str, line: int) -> None:
        since = _ASYNC_SINCE[framework]
        present = self.ground.versions.get(framework)
        if present is not None and present < since:
            raise Refusal(
                "R-VERSION", line, f"{framework} {show(present)} has no async views; {show(since)} has."
            )

    def _surroundings(
        self,
        framework: str,
        module: Module,
        node: FunctionDef,
        qualname: str,
        *,
        around: bool,
    ) -> tuple[Change, ...]:
        owner = self._owner(module, qualname)
        method = isinstance(owner, ast.ClassDef)
        turned: tuple[Change, ...] = ()
        if isinstance(owner, ast.ClassDef) and not around:
            turned = self._class(framework, module, owner)
        if framework == "django" and self.ground.atomic_requests:
            exempt = any("non_atomic_requests" in ast.unparse(above) for above in node.decorator_list)
            if not exempt:
                raise Refusal("R-ATOMIC", node.lineno, "ATOMIC_REQUESTS is on, which refuses async views.")
        if isinstance(node, ast.AsyncFunctionDef):
            return ()
        return (*turned, *self._above(framework).check(module, node, method))

    def _class(self, framework: str, module: Module, owner: ast.ClassDef) -> tuple[Change, ...]:
        if framework == "django" and rest.is_rest(self.ground.facts, module, owner):
            return rest.turned(self.ground, module, owner)
        if framework == "flask":
            guards.flask_class(self.ground.facts, module, owner)
            class_decorators.check(self.ground.facts, module, owner)
        else:
            guards.django_class(self.ground.facts, module, owner)
        return ()

    def _users(
        self,
        framework: str,
        name: str,
        turning: frozenset[str],
        module: Module,
        node: FunctionDef,
    ) -> tuple[tuple[Change, ...], tuple[tuple[Module, ast.expr], ...]]:
        """List the changes that a view's users need, and what wraps it where it is registered."""
        above = self._above(framework)
        judged = above.judged(module, node.decorator_list)
        owner = self._owner(module, name.partition("::")[2])
        for where, decorators in guards.around_class(self.ground.facts, module, owner):
            judged |= above.judged(where, decorators)
        around = list(guards.around_views(self.ground.facts, owner))
        for where, wrapper in around:
            judged |= above.judged(where, [wrapper])
        try:
            users = guards.users(self.ground.project, self.ground.program, name, judged, above.judged)
        except Refusal as refusal:
            raise Refusal(refusal.code, node.lineno, refusal.message) from refusal
        changes: list[Change] = []
        wrappers = [*users.wrappers, *around]
        for where, wrapper in wrappers if isinstance(node, ast.FunctionDef) else ():
            changes.extend(above.wrapper(where, wrapper))
            judged |= above.judged(where, [wrapper])
        for call in users.calls if not self.ground.facts.answers(name) else ():
            caller = call.caller.partition(".<locals>.")[0]
            if caller not in judged and call.caller not in turning and not call.awaited:
                alone = ", and is not converted with it" if call.caller in self.ground.views else ""
                message = f"{call.place} calls it without awaiting it{alone}."
                raise Refusal("R-CALLBACK", node.lineno, message)
        if framework == "flask" and isinstance(node, ast.FunctionDef):
            for where, wrapper in self._endpoints.wrappers(name.partition("::")[2], node.lineno):
                changes.extend(above.wrapper(where, wrapper))
        for path, span in self._in_lambdas.get(name, ()):
            known = (reference.place for reference in self.ground.program.callers(name))
            if not any(place.path == path and to_span(place).holds(span) for place in known):
                place = f"{path}:{span.line}:{span.column + 1}"
                raise Refusal("R-CALLBACK", node.lineno, f"The lambda at {place} can't await it.")
        return tuple(changes), tuple(wrappers)

    @cached_property
    def _endpoints(self) -> Endpoints:
        views = (view for view in self.ground.report.views if view.framework == "flask")
        names = (view.handler.qualname.rpartition(".")[2] for view in views)
        return Endpoints(self.ground.project, frozenset(names))

    @cached_property
    def _in_lambdas(self) -> lambdas.Mentions:
        return lambdas.mentions(self.ground.facts)

    def _above(self, framework: str) -> Above:
        if framework not in self._aboves:
            flask = frozenset(view.id for view in self.ground.report.views if view.framework == "flask")
            self._aboves[framework] = Above(
                self.ground.facts,
                framework,
                self.ground.versions,
                flask,
                self.choose,
                lambda module, node, above: rest.decorator(self.ground, module, node, above),
                frozenset(view.id for view in self.ground.report.views if view.role == "view"),
            )
        return self._aboves[framework]

    def choose(self, callee: str, node: ast.Call) -> str:
        """Name the recipe for a library call that waits."""
        recipe = registry.claiming(callee)
        if recipe is None:
            return "offload_call"
        if recipe.name == "sleep" and (self.ground.tests.patches_sleep or not _sleeps_plainly(node)):
            return "offload_call"
        return recipe.name


def _sleeps_plainly(node: ast.Call) -> bool:
    """Tell whether asyncio.sleep takes the call's arguments as they stand and means the same."""
    if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
        return False
    return not (isinstance(node.args[0], ast.UnaryOp) and isinstance(node.args[0].op, ast.USub))
