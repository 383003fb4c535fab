"""Level 1 after level 0: what a coroutine has sent to a thread, and what can be awaited in its place."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.planning.native import redis as native_redis
from codemods.planning.native import subprocess as native_subprocess
from codemods.planning.native.calls import MODULE, Native
from codemods.reading.effects import Value
from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, dotted, own_nodes
from codemods.reading.project import FunctionDef, Module
from codemods.reading.twins import entered
from codemods.recipe import Change

_MAKERS = {"requests.Session", "requests.session", "requests.sessions.Session"}


@dataclass(frozen=True)
class Raising:
    """Find the shims of async views and turn them into calls that are awaited on the loop."""

    facts: Facts
    native: Native

    def changes(self, frame: Frame, node: FunctionDef) -> tuple[Change, ...]:
        """List the changes that take the threads out of one coroutine function."""
        found = (self._one(frame, node, call) for call in self.shims(frame.module, node))
        return tuple(change for change in found if change is not None)

    def shims(self, module: Module, node: FunctionDef) -> Iterator[ast.Call]:
        """Yield the awaited calls that a thread makes: ``to_thread(f, …)`` and ``sync_to_async(f)(…)``."""
        if not isinstance(node, ast.AsyncFunctionDef):
            return
        for part in own_nodes(node):
            if isinstance(part, ast.Await) and isinstance(part.value, ast.Call):
                call = part.value
                maker = call.func.func if isinstance(call.func, ast.Call) else call.func
                name = module.absolute(dotted(maker))
                if name in ("asyncio.to_thread", "asgiref.sync.sync_to_async") and entered(call) != call.func:
                    yield call

    def targets(self, module: Module, call: ast.Call) -> frozenset[str]:
        """Name the project's functions that a shim enters."""
        asked = call.func if isinstance(call.func, ast.Call) else call
        found = self.facts.findings.call(module.path, module.span(asked))
        targets = found.targets if found else ()
        return frozenset(target.function for target in targets if target.function and target.offloaded)

    def _one(self, frame: Frame, node: FunctionDef, call: ast.Call) -> Change | None:
        module, function = frame.module, entered(call)
        free = not isinstance(call.func, ast.Call)
        plain = free or all(
            self.facts.expression(frame, part).value is Value.PLAIN
            for part in [*call.args, *(keyword.value for keyword in call.keywords)]
        )
        targets = self.targets(module, call)
        if len(targets) == 1 and plain:
            helper = self.facts.form(frame, next(iter(targets)), function)
            return Change("await_callers", module.path, module.span(call), callee=helper) if helper else None
        if (
            not free
            or targets
            or self.native.homes.kept(function)
            or any(keyword.arg == "stream" for keyword in call.keywords)
        ):
            return None
        spelled = module.absolute(dotted(function))
        if isinstance(function, ast.Attribute) and (name := native_subprocess.named(spelled)):
            child = self.native.child(module)
            shim = Change("subprocess", module.path, module.span(call))
            return native_subprocess.turned(shim, name, child.path, child.statement) if child else None
        if native_redis.sent(self.facts.instance_path(module, dotted(function))) and self.native.redis:
            store = self.native.homes.home(module, native_redis.MODULE)
            shim = Change("offload_call", module.path, module.span(call))
            return native_redis.turned(shim, store.path, store.statement) if store else None
        name = self.native.named(spelled)
        if not name and isinstance(function, ast.Attribute) and self._session(frame, node, function.value):
            name = self.native.method(function.attr)
        home = None if self.native.replaced else self.native.homes.home(module, MODULE)
        if not name or home is None:
            return None
        span = module.span(call)
        imports = (home.statement,)
        return Change("httpx_requests", module.path, span, name=name, imports=imports, needs=home.path)

    def _session(self, frame: Frame, node: FunctionDef, value: ast.expr) -> bool:
        """Tell whether a name stands for a session of requests, and for nothing else."""
        if not isinstance(value, ast.Name):
            return False
        made = list(frame.module.values.get(value.id, ())) if value.id not in frame.names else []
        for part in own_nodes(node):
            targets = part.targets if isinstance(part, ast.Assign) else []
            if isinstance(part, ast.Assign) and any(_is(target, value.id) for target in targets):
                made.append(part.value)
            if isinstance(part, ast.withitem) and _is(part.optional_vars, value.id):
                made.append(part.context_expr)
        return bool(made) and all(self.facts.callee(frame, one) in _MAKERS for one in made)


def _is(target: ast.expr | None, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name
