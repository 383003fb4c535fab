"""What functions may do to the thread that runs them, and what their names hold."""

import ast
from collections.abc import Callable, Iterator
from functools import cached_property

from bridge.analysis.graph import Program
from codemods.reading import lineage
from codemods.reading.applications import applications
from codemods.reading.doubles import Doubles, parts
from codemods.reading.effects import (
    FILLS,
    HARMLESS_CONTEXTS,
    LOADS,
    STAYS,
    TIED,
    Effect,
    Fact,
    Value,
    gives_data,
    words,
)
from codemods.reading.frames import Findings, Frame, bound_names, dotted, own_nodes, parameters, root_name
from codemods.reading.logs import is_log_call, run_by_loggers
from codemods.reading.project import FunctionDef, Module, Project
from codemods.reading.statements import Statements
from codemods.reading.surroundings import leans_on_caller
from codemods.reading.twins import entered, sent

_DEEPEST = 5
_CLIENTS = words("boto3 elasticsearch httpx opensearchpy pymongo redis requests urllib3")


class Facts(Statements):
    """Judge code by what the scan resolved; everything that is not proven harmless is tied to its thread."""

    def __init__(self, project: Project, program: Program, findings: Findings) -> None:
        super().__init__(project, program, findings)
        self._summaries: dict[tuple[str, bool], Fact] = {}
        self._answers: dict[tuple[str, Value], Value] = {}
        self._plain_instances: dict[str, bool] = {}
        self.opening: Callable[[Frame], bool] | None = None
        """Notes in a frame which of its calls wait without a thread; tells whether there are any."""
        self._logs_tied: bool | None = None

    def turn(self, functions: frozenset[str], helpers: frozenset[str] = frozenset()) -> None:
        """Take these functions as coroutine functions from now on: a call of one is awaited on the loop.

        Of ``helpers`` there is a sync form too: a call that can't be awaited stays what it is.
        """
        self._turning = functions
        self._helpers = helpers
        self._summaries.clear()
        self._answers.clear()
        self._plain_instances.clear()
        self._globals.clear()

    def frame(
        self,
        function: str,
        *,
        request: str = "",
        plain_self: bool = False,
        given: Value = Value.PLAIN,
        natively: bool = True,
    ) -> Frame | None:
        """Open a function for judging: infer what its names hold; None when its file does not parse.

        ``given`` says what its parameters hold; with ``natively``, calls that level 1 awaits are noted.
        """
        path, _, qualname = function.partition("::")
        module = self.project.module(path)
        node = module.definitions.get(qualname) if module else None
        if module is None or node is None or isinstance(node, ast.ClassDef):
            return None
        owner = module.definitions.get(qualname.rpartition(".")[0])
        frame = Frame(module, node, request=request, owner=owner if isinstance(owner, ast.ClassDef) else None)
        frame.plain_self = plain_self
        for name in self._enclosing(module, qualname):
            frame.names[name] = Value.OPAQUE
        frame.applications = applications(module, qualname)
        self._open(frame, node, given, natively)
        return frame

    def inside(self, frame: Frame, node: FunctionDef) -> Frame:
        """Open a function that stands in another, for judging as a part of that one."""
        inner = Frame(frame.module, node, dict(frame.names), frame.request, frame.owner)
        inner.applications = frame.applications
        given = max((frame.names.get(name, Value.OPAQUE) for name in parameters(node)), default=Value.PLAIN)
        self._open(inner, node, given, natively=True)
        return inner

    def _open(self, frame: Frame, node: FunctionDef, given: Value, natively: bool) -> None:
        self._infer(frame, node, given)
        noted = 0
        while natively and self.opening is not None and self.opening(frame):
            # What an awaited call gives is data, which may let another call be awaited.
            if len(frame.native) + len(frame.brought) == noted:
                break
            noted = len(frame.native) + len(frame.brought)
            self._infer(frame, node, given)

    def awaited(self, frame: Frame, node: ast.Await) -> Value:
        """Say what a coroutine is given that awaits what it has sent to a thread."""
        call = node.value
        if not isinstance(call, ast.Call):
            return Value.OPAQUE
        if frame.brought and frame.module.span(call) in frame.brought:
            return Value.PLAIN
        function = entered(call)
        if function is call.func:
            return Value.OPAQUE
        if isinstance(function, ast.Lambda):
            return Value.OPAQUE if parameters(function) else self.expression(frame, function.body).value
        if isinstance(function, ast.Name) and function.id in frame.names:
            piece = nested(frame.node, function.id)
            return self._returned(self.inside(frame, piece)) if piece is not None else Value.OPAQUE
        asked = call.func if isinstance(call.func, ast.Call) else call
        entry = self.findings.call(frame.module.path, frame.module.span(asked))
        targets = [target.function for target in entry.targets if target.offloaded] if entry else []
        if targets and all(targets):
            plain = self._arguments(frame, sent(call)).value is Value.PLAIN
            return max(self.summary(name).value for name in targets) if plain else Value.OPAQUE
        name = dotted(function)
        known = name.partition(".")[0] not in frame.names and gives_data(frame.module.absolute(name))
        return Value.PLAIN if name and known else Value.OPAQUE

    def _returned(self, frame: Frame) -> Value:
        nodes = own_nodes(frame.node) if frame.node is not None else ()
        returned = [node.value for node in nodes if isinstance(node, ast.Return)]
        return max((self._kept(frame, value) for value in returned if value), default=Value.PLAIN)

    def _enclosing(self, module: Module, qualname: str) -> set[str]:
        """Collect the names of the functions around a nested one: they hide the module's."""
        names: set[str] = set()
        while "<locals>" in qualname:
            qualname = qualname.rpartition(".<locals>.")[0]
            around = module.definitions.get(qualname)
            if around is None or isinstance(around, ast.ClassDef):
                continue
            names.update(parameters(around))
            for part in own_nodes(around):
                names.update(_binds(part))
                if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                    names.add(part.name)
        return names

    def summary(self, function: str, *, plain_self: bool = False) -> Fact:
        """Sum up a call of a project function with plain arguments, and for a method on a plain instance."""
        key = (function, plain_self)
        known = self._summaries.get(key)
        if known is None:
            # A cycle is judged by what else it does.
            self._summaries[key] = STAYS
            self._depth += 1
            known = self._summaries[key] = self._summarise(function, plain_self)
            self._depth -= 1
        return known

    def _summarise(self, function: str, plain_self: bool) -> Fact:
        frame = self.frame(function, plain_self=plain_self)
        if frame is None or frame.node is None:
            return TIED
        if isinstance(frame.node, ast.AsyncFunctionDef):
            return TIED
        if is_generator(frame.node):
            return LOADS
        fact = Fact()
        for statement in frame.node.body:
            fact = fact | self.statement(frame, statement).of(Value.PLAIN)
        value = Value.PLAIN
        for node in own_nodes(frame.node):
            if isinstance(node, ast.Return) and node.value is not None:
                value = max(value, self._kept(frame, node.value))
        if not all(self._keeps_calls(frame.module, decorator) for decorator in frame.node.decorator_list):
            return Fact(Effect.TIED, Value.OPAQUE, fact.waits)
        if leans_on_caller(self, frame.module, frame.node):
            return Fact(Effect.TIED, value, fact.waits)
        return fact.of(value)

    def keeps_data(self, module: Module, name: str, node: ast.ClassDef) -> bool:
        """Tell whether instances of a plain class keep nothing but data, and no query to be read later."""
        key = f"{module.path}::{name}"
        if key not in self._plain_instances:
            self._plain_instances[key] = True
            self._depth += 1
            own = all(
                self.expression(Frame(where), value).value is Value.PLAIN
                for where, value in lineage.class_values(self, module, node)
            )
            methods = lineage.methods(self, module, name, node).values()
            self._plain_instances[key] = own and all(
                map(self._stores_data, (method for method, _ in methods))
            )
            self._depth -= 1
        return self._plain_instances[key]

    def _stores_data(self, method: str) -> bool:
        """Tell whether a method puts nothing but data into its instance."""
        frame = self.frame(method, plain_self=True, natively=False)
        if frame is None or not frame.receiver:
            return frame is not None
        nodes = own_nodes(frame.node) if frame.node is not None else ()
        values = [value for node in nodes for value in lineage.put(node, frame.receiver)]
        return all(
            self._kept(frame, value) is Value.PLAIN or self._is_client(frame, value) for value in values
        )

    def _is_client(self, frame: Frame, node: ast.expr, depth: int = 0) -> bool:
        """Tell whether a value is a client of a library, or part of one, that loads nothing by being read."""
        if isinstance(node, ast.Call):
            return self.callee(frame, node).partition(".")[0] in _CLIENTS
        head = dotted(node).partition(".")[0]
        if not head or head in frame.names or depth > _DEEPEST:
            return False
        own = head in frame.module.values
        found = (frame.module, head) if own else self.project.find(frame.module.absolute(head))
        values = found[0].values.get(found[1], []) if found is not None else []
        made = [found is not None and self._is_client(Frame(found[0]), value, depth + 1) for value in values]
        return bool(made) and all(made)

    def answer(self, function: str, given: Value) -> Value:
        """Say what a project function gives back to code that awaits it; ``given`` are its arguments."""
        key = (function, given)
        if key not in self._answers:
            self._answers[key] = Value.OPAQUE
            self._depth += 1
            self._answers[key] = self._answered(function, given)
            self._depth -= 1
        return self._answers[key]

    def _answered(self, function: str, given: Value) -> Value:
        frame = self.frame(function, given=given)
        if frame is None or not isinstance(frame.node, ast.FunctionDef) or is_generator(frame.node):
            return Value.OPAQUE
        if not all(self._registers(frame.module, decorator) for decorator in frame.node.decorator_list):
            return Value.OPAQUE
        return self._returned(frame)

    def own_call(self, frame: Frame, node: ast.Call) -> Fact:
        """Judge the call itself, what the project's logging does with records, and what tests put there."""
        fact = super().own_call(frame, node)
        if fact.effect is not Effect.TIED and self._tied_in_tests(frame, node):
            return Fact(Effect.TIED, Value.OPAQUE, fact.waits)
        if fact.effect is not Effect.TIED and is_log_call(node) and self._ties_logs():
            return Fact(Effect.TIED, fact.value, fact.waits)
        return fact

    def _tied_in_tests(self, frame: Frame, node: ast.Call) -> bool:
        """Tell whether a test may have a call run what belongs to the test's own thread."""
        if (frame.awaited and frame.module.span(node) in frame.awaited) or self.becomes_async(frame, node):
            return False
        site = self.findings.site(frame.module.path, frame.module.span(node))
        if site is not None and site.code == "WA210" and self.doubles.transport:
            return True
        return self.doubles.is_tied(self._access(frame, node))

    def may_stop(self, frame: Frame, node: ast.Call) -> bool:
        """Tell whether a test may have a call raise StopIteration."""
        return self.doubles.may_stop(self._access(frame, node))

    def _access(self, frame: Frame, node: ast.Call) -> Iterator[str]:
        """List the names by which a test may replace what a call enters, where the scan knows it."""
        site = self.findings.site(frame.module.path, frame.module.span(node))
        targets = self.project_targets(frame, node) if site is None else ()
        if site is not None:
            yield from parts(site.callee)
        for target in targets:
            yield from parts(target.partition("::")[2])
        if site is not None or targets:
            yield from parts(dotted(node.func))
        elif self.is_imported(frame, node.func):
            yield dotted(node.func).rpartition(".")[2]

    @cached_property
    def doubles(self) -> Doubles:
        """Know what the project's tests put in the place of functions."""
        return Doubles(self.project)

    def _ties_logs(self) -> bool:
        if self._logs_tied is None:
            self._logs_tied = (
                False  # what writes a record while it handles one is judged by what else it does
            )
            found = (self.summary(function, plain_self=True) for function in run_by_loggers(self))
            self._logs_tied = any(fact.effect is Effect.TIED for fact in found)
            self._summaries.clear()
        return self._logs_tied

    def _registers(self, module: Module, decorator: ast.expr) -> bool:
        """Tell whether a decorator is Flask's own that gives a view its route and returns it."""
        name = dotted(decorator.func) if isinstance(decorator, ast.Call) else ""
        return self.instance_path(module, name).rpartition(".")[0] in ("flask.Flask()", "flask.Blueprint()")

    def _keeps_calls(self, module: Module, decorator: ast.expr) -> bool:
        name = dotted(decorator.func if isinstance(decorator, ast.Call) else decorator)
        full = module.absolute(name)
        return full in (
            "staticmethod",
            "classmethod",
            "functools.lru_cache",
            "functools.cache",
            "functools.wraps",
            "functools.cached_property",
            "property",
        )

    def _infer(self, frame: Frame, node: FunctionDef, given: Value) -> None:
        names = frame.names
        parts = list(own_nodes(node))
        outside = {n for part in parts if isinstance(part, ast.Global | ast.Nonlocal) for n in part.names}
        for name in (n for part in parts for n in _binds(part) if n not in outside):
            names[name] = Value.PLAIN
        names.update(dict.fromkeys(parameters(node), given))
        for gathered in (node.args.vararg, node.args.kwarg):
            if gathered is not None:  # a tuple or a dictionary, whatever it holds
                names[gathered.arg] = min(given, Value.BOX)
        for part in parts:
            if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and part is not node:
                names[part.name] = Value.OPAQUE
        for special in (frame.receiver, frame.request):
            if special and not (frame.plain_self and special == frame.receiver):
                names[special] = Value.OPAQUE
        before: dict[str, Value] = {}
        while before != names:
            before = dict(names)
            for part in parts:
                self._learn(frame, part)

    def _learn(self, frame: Frame, node: ast.AST) -> None:
        """Raise what is known of the names that one node binds or changes."""
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self._bind(frame, target, self._kept(frame, node.value))
        elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and node.value is not None:
            self._bind(frame, node.target, self._kept(frame, node.value))
        elif isinstance(node, ast.For | ast.AsyncFor):
            self._bind(frame, node.target, self.expression(frame, node.iter).value)
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            harmless = self.callee(frame, node.context_expr) in HARMLESS_CONTEXTS
            value = self.expression(frame, node.context_expr).value
            self._bind(
                frame, node.optional_vars, Value.PLAIN if harmless and value is Value.PLAIN else Value.OPAQUE
            )
        elif isinstance(node, ast.MatchAs | ast.MatchStar | ast.MatchMapping):
            self._raise(frame, getattr(node, "name", None) or getattr(node, "rest", None) or "", Value.OPAQUE)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            self._fill(frame, node.func, self._arguments(frame, node).value)

    def _kept(self, frame: Frame, node: ast.expr) -> Value:
        """Judge a value that is kept for later: a generator then does what its elements do."""
        fact = self.expression(frame, node)
        later = isinstance(node, ast.GeneratorExp) and fact.effect is not Effect.STAYS
        return Value.OPAQUE if later else fact.value

    def _fill(self, frame: Frame, method: ast.Attribute, given: Value) -> None:
        """Raise what is known of an object by what a method call puts into it: ``rows.append(order)``."""
        if given is not Value.PLAIN:
            fills = isinstance(method.value, ast.Name) and method.attr in FILLS
            self._raise(frame, root_name(method.value), Value.BOX if fills else Value.OPAQUE)

    def _bind(self, frame: Frame, target: ast.expr, value: Value) -> None:
        if isinstance(target, ast.Name):
            self._raise(frame, target.id, value)
        elif isinstance(target, ast.Attribute | ast.Subscript):
            if value is not Value.PLAIN:
                fills = isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name)
                self._raise(frame, root_name(target), Value.BOX if fills else Value.OPAQUE)
        else:
            for name in bound_names(target):
                self._raise(frame, name, Value.PLAIN if value is Value.PLAIN else Value.OPAQUE)

    def _raise(self, frame: Frame, name: str, value: Value) -> None:
        if name in frame.names:
            frame.names[name] = max(frame.names[name], value)


def nested(node: FunctionDef | None, name: str) -> ast.FunctionDef | None:
    """Find the one function of this name that is defined in another."""
    parts = own_nodes(node) if node is not None else ()
    found = [part for part in parts if isinstance(part, ast.FunctionDef) and part.name == name]
    return found[0] if len(found) == 1 and found[0] is not node and not is_generator(found[0]) else None


def is_generator(node: FunctionDef) -> bool:
    """Tell whether a function yields."""
    return any(isinstance(part, ast.Yield | ast.YieldFrom) for part in own_nodes(node))


def _binds(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return [node.id]
    if isinstance(node, ast.ExceptHandler) and node.name:
        return [node.name]
    if isinstance(node, ast.MatchAs | ast.MatchStar) and node.name:
        return [node.name]
    return [node.rest] if isinstance(node, ast.MatchMapping) and node.rest else []
