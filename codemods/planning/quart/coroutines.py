"""Which functions become coroutine functions under Quart, what they await, and what stands in the way."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from codemods.planning.decorators import ensured_view, returned_function, wrapped_calls
from codemods.planning.quart import clients, names
from codemods.planning.quart.kinds import (
    ANSWER,
    APP,
    CLIENT,
    SESSION,
    Function,
    Kinds,
    is_fixture,
    nodes_of,
    scoped,
)
from codemods.reading.frames import dotted, parameters
from codemods.reading.project import Module, is_test
from codemods.reasons import Refusal
from codemods.recipe import Change

AWAIT, FORM, TEXT, ENTER, ENSURE = "await", "form", "text", "enter", "ensure"
_RECIPE = "flask_to_quart"
_REGISTERING = frozenset(
    [
        *("add_url_rule", "before_request", "after_request", "teardown_request", "teardown_appcontext"),
        *("before_app_request", "after_app_request", "teardown_app_request", "register_error_handler"),
        *("context_processor", "app_context_processor", "after_this_request", "as_view"),
    ]
)
_DECORATING = _REGISTERING | {
    *("route", "get", "post", "put", "patch", "delete", "endpoint", "errorhandler", "app_errorhandler"),
    *("fixture", "usefixtures", "parametrize", "skip", "skipif", "xfail", "staticmethod", "wraps"),
}


@dataclass
class Coroutines:
    """Follow what Quart awaits to the functions that have to await it, and to those that call them."""

    kinds: Kinds
    asked: frozenset[str]
    """Functions that become async whatever they await."""
    turned: set[str] = field(default_factory=set)
    wrapped: dict[str, str] = field(default_factory=dict)
    """Maps the wrappers that have to await what they wrap to the name by which they call it."""

    def changes(self) -> dict[str, list[Change]]:
        """List the changes of each function.

        Raises:
            Refusal: something that would have to await can't.
        """
        self.turned = set(self.asked)
        before = -1
        while before != len(self.turned):
            before = len(self.turned)
            self.turned |= {
                function.id
                for function in self.kinds.functions.values()
                if function.id not in self.turned and next(self._awaited(function), None)
            }
            for name in sorted(self.turned):
                self.wrapped |= self._around(self.kinds.functions[name])
            self.turned |= self.wrapped.keys()
        self._check()
        return {name: self._of(self.kinds.functions[name]) for name in sorted(self.turned)}

    def _of(self, function: Function) -> list[Change]:
        """List the changes of one function."""
        path, span = function.module.path, function.module.span
        found = [Change(_RECIPE, path, span(node), name=how) for node, how in self._awaited(function)]
        found += [
            Change(_RECIPE, path, span(one), name="fixture") for one in self._fixture_decorators(function)
        ]
        if is_test(path) and function.node.name.startswith("test"):
            found.append(Change(_RECIPE, path, span(function.node), name="test"))
        if isinstance(function.node, ast.FunctionDef):
            found.append(Change("make_view_async", path, span(function.node)))
        return found

    # -- what is awaited ---------------------------------------------------------------------------

    def _awaited(self, function: Function) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
        """Yield the expressions and ``with`` statements of a function that wait under Quart, and how."""
        parts = list(nodes_of(function))
        called = {id(part.func) for part in parts if isinstance(part, ast.Call)}
        entered = {
            id(item.context_expr) for part in parts if isinstance(part, ast.With) for item in part.items
        }
        there = {id(part.value) for part in parts if isinstance(part, ast.Await)}
        for part in parts:
            if isinstance(part, ast.With):
                if any(self._enters(function, item.context_expr) for item in part.items):
                    yield part, ENTER
            elif isinstance(part, ast.Call) and id(part) not in entered | there:
                if how := self._call(function, part):
                    yield part, how
            elif (
                isinstance(part, ast.Attribute)
                and isinstance(part.ctx, ast.Load)
                and id(part) not in called | there
                and (how := self._attribute(function, part))
            ):
                yield part, how

    def _call(self, function: Function, node: ast.Call) -> str:
        module, kinds = function.module, self.kinds
        if function.id in self.wrapped and ensured_view(node) == self.wrapped[function.id]:
            return ENSURE
        if function.id in self.wrapped and isinstance(node.func, ast.Name):
            return ENSURE if node.func.id == self.wrapped[function.id] else self._plain_call(function, node)
        if isinstance(node.func, ast.Attribute):
            holder, name = kinds.of(module, function, node.func.value), node.func.attr
            if holder == CLIENT and name in names.VERBS:
                return FORM if clients.is_form(function, node) else AWAIT
            if holder == APP and name in names.ON_APP:
                return AWAIT
            if holder == ANSWER and name in ("get_data", "get_json"):
                return AWAIT
        return self._plain_call(function, node)

    def _plain_call(self, function: Function, node: ast.Call) -> str:
        if function.module.absolute(dotted(node.func)) in names.CALLED:
            return AWAIT
        target = self.kinds.entered(function.module, function, node)
        return AWAIT if target is not None and target.id in self.turned else ""

    def _attribute(self, function: Function, node: ast.Attribute) -> str:
        if function.module.absolute(dotted(node)) in names.READ:
            return AWAIT
        if self.kinds.of(function.module, function, node.value) == ANSWER:
            return AWAIT if node.attr in names.ANSWER else TEXT if node.attr == "text" else ""
        return ""

    def _enters(self, function: Function, node: ast.expr) -> bool:
        kind = self.kinds.of(function.module, function, node)
        if kind in (CLIENT, SESSION):
            return True
        return (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in names.ENTERED
            and self.kinds.of(function.module, function, node.func.value) == APP
        )

    # -- decorators --------------------------------------------------------------------------------

    def _around(self, function: Function) -> dict[str, str]:
        """Map the wrappers of the project's decorators above a function to the names of what they wrap.

        Raises:
            Refusal: R-DECORATOR-UNKNOWN when a decorator would hand the coroutine on.
        """
        found: dict[str, str] = {}
        for decorator in function.node.decorator_list:
            bare = decorator.func if isinstance(decorator, ast.Call) else decorator
            last = dotted(bare).rpartition(".")[2]
            place = self._defined(function.module, dotted(bare))
            if last in ("property", "cached_property"):
                message = f"{function.qualname} would have to await, but is a property."
                raise Refusal("R-PROPERTY", function.node.lineno, message, function.module.path)
            if place is None:
                if last not in _DECORATING:
                    raise self._unknown(function, decorator)
                continue
            inner = returned_function(place.node) if isinstance(decorator, ast.Call) else place.node
            made = (
                [part for part in inner.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)]
                if inner
                else []
            )
            if inner is None or len(made) != 1 or not parameters(inner):
                raise self._unknown(function, decorator)
            if isinstance(made[0], ast.FunctionDef) and not wrapped_calls(
                inner, parameters(inner)[0], ensured=True
            ):
                raise self._unknown(function, decorator)
            wrapper = next(f for f in self.kinds.functions.values() if f.node is made[0])
            found[wrapper.id] = parameters(inner)[0]
        return found

    def _defined(self, module: Module, name: str) -> Function | None:
        place = (
            (module, name) if name in module.definitions else self.kinds.project.find(module.absolute(name))
        )
        return self.kinds.functions.get(f"{place[0].path}::{place[1]}") if place and name else None

    def _unknown(self, function: Function, decorator: ast.expr) -> Refusal:
        message = f"@{ast.unparse(decorator)} is not known to await {function.node.name}()."
        return Refusal("R-DECORATOR-UNKNOWN", decorator.lineno, message, function.module.path)

    # -- fixtures and what can't await -------------------------------------------------------------

    def _fixture_decorators(self, function: Function) -> Iterable[ast.expr]:
        for one in function.node.decorator_list:
            bare = one.func if isinstance(one, ast.Call) else one
            if function.module.absolute(dotted(bare)) == "pytest.fixture":
                yield bare

    def _check(self) -> None:
        for name in sorted(self.turned):
            self._can_await(self.kinds.functions[name])
        for path in self.kinds.project.paths:
            module = self.kinds.project.module(path)
            if module is not None:
                self._nowhere_else(module)

    def _can_await(self, function: Function) -> None:
        node, path = function.node, function.module.path

        def refuse(code: str, message: str, line: int = node.lineno) -> Refusal:
            return Refusal(code, line, f"{function.qualname} {message}", path)

        if node.name.startswith("__") and node.name.endswith("__"):
            raise refuse("R-DUNDER", "would have to await, but Python calls it itself.")
        parts = list(nodes_of(function))
        yields = any(isinstance(part, ast.Yield | ast.YieldFrom) for part in parts)
        if yields and not is_fixture(function):
            raise refuse("R-GENERATOR", "would have to await, but is a generator.")
        owner = function.module.definitions.get(function.qualname.rpartition(".")[0])
        if isinstance(owner, ast.ClassDef) and any(dotted(base).endswith("TestCase") for base in owner.bases):
            raise refuse("R-TEST-SHAPE", "belongs to a unittest.TestCase, whose tests can't await.")
        for part in parts:
            if isinstance(part, ast.With) and (line := self._reads_context(function, part)):
                message = (
                    "reads what the application keeps for a request after it: Quart's client keeps no g."
                )
                raise refuse("R-TEST-SHAPE", message, line)
            if isinstance(part, ast.GeneratorExp) and self._inside(function, part):
                raise refuse("R-GENERATOR", "would have to await in a generator expression.", part.lineno)

    def _reads_context(self, function: Function, block: ast.With) -> int:
        """Find where a block that keeps a client's context reads ``g``, which Quart's client does not."""
        kinds = [self.kinds.of(function.module, function, item.context_expr) for item in block.items]
        if CLIENT not in kinds:
            return 0
        found = (
            part.lineno
            for statement in block.body
            for part in ast.walk(statement)
            if isinstance(part, ast.Name | ast.Attribute)
            and function.module.absolute(dotted(part)) in ("flask.g", "flask.current_app")
        )
        return min(found, default=0)

    def _inside(self, function: Function, node: ast.AST) -> bool:
        inner = {id(part) for part in ast.walk(node)}
        return any(id(part) in inner for part, _ in self._awaited(function))

    def _nowhere_else(self, module: Module) -> None:
        """Check that what becomes a coroutine function is awaited, registered or imported, nothing else."""
        own = {
            f.node.name
            for f in self.kinds.functions.values()
            if f.id in self.turned and not self.kinds.owner(f)
        }
        fine = self._fine(module)
        for function, node in scoped(self.kinds, module):
            self._receiver(module, function, node, fine)
            if not isinstance(node, ast.Name | ast.Attribute) or not isinstance(node.ctx, ast.Load):
                continue
            last = node.id if isinstance(node, ast.Name) else node.attr
            if last not in own or id(node) in fine or self.kinds.is_local(function, dotted(node)):
                continue
            target = self._defined(module, dotted(node))
            if target is not None and target.id in self.turned:
                message = f"{last} becomes async, and can't be awaited here."
                raise Refusal("R-CALLBACK", node.lineno, message, module.path)
        for scope in module.nodes:
            if isinstance(scope, ast.Lambda) and any(
                module.absolute(dotted(part)) in names.CALLED | names.READ
                for part in ast.walk(scope)
                if isinstance(part, ast.Name | ast.Attribute)
            ):
                raise Refusal("R-LAMBDA", scope.lineno, "A lambda would have to await.", module.path)

    def _receiver(self, module: Module, function: Function | None, node: ast.AST, fine: set[int]) -> None:
        """Check that no call may be one of a method that becomes async, on an object that nobody knows."""
        if (
            not isinstance(node, ast.Call)
            or not isinstance(node.func, ast.Attribute)
            or id(node.func) in fine
        ):
            return
        name, receiver = node.func.attr, node.func.value
        if name not in self._methods or dotted(receiver).partition(".")[0] in module.imports:
            return
        if not self.kinds.of(module, function, receiver):
            message = f"It can't be told whether {ast.unparse(node.func)} is the method that becomes async."
            raise Refusal("R-RECEIVER-UNPROVED", node.lineno, message, module.path)

    @cached_property
    def _methods(self) -> set[str]:
        """Name the methods that become async, those apart that Flask calls by the verb; asked at the end."""
        turned = (self.kinds.functions[name] for name in self.turned)
        found = {function.node.name for function in turned if self.kinds.owner(function)}
        return found - names.VERBS - {"dispatch_request"}

    def _fine(self, module: Module) -> set[int]:
        """Collect the mentions of functions that are awaited, register them, or stand above them."""
        fine: set[int] = set()
        for function in self.kinds.functions.values():
            if function.module is module and function.id in self.turned:
                fine |= {id(part.func) for part, _ in self._awaited(function) if isinstance(part, ast.Call)}
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                fine |= {id(part) for one in node.decorator_list for part in ast.walk(one)}
            elif isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in _REGISTERING:
                fine |= {id(part) for part in [*node.args, *(k.value for k in node.keywords)]}
            elif isinstance(node, ast.Await) and isinstance(node.value, ast.Call):
                fine.add(id(node.value.func))
        return fine
