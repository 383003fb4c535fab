"""Let a coroutine evaluate expressions: await what waits, send what is tied to its thread."""

import ast
from collections.abc import Callable

from codemods.reading import connections, lazies
from codemods.reading.effects import Effect, Fact, Value, is_wait
from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, bound_names, dotted, own_nodes
from codemods.reading.project import FunctionDef
from codemods.reasons import Refusal
from codemods.recipe import Change, Span, Thread


class Whole(Exception):  # noqa: N818  # a signal to the expression or statement around
    """Ask the expression or statement around to leave the loop in one piece; ``why`` else it is refused."""

    def __init__(self, why: Refusal | None = None) -> None:
        super().__init__()
        self.why = why


class Hops:
    """Collect the changes that expressions need; ``choose`` names the recipe for a library call."""

    def __init__(self, facts: Facts, frame: Frame, choose: Callable[[str, ast.Call], str]) -> None:
        if frame.node is None:
            raise ValueError("A body belongs to a function.")
        self.facts = facts
        self.frame = frame
        self.node: FunctionDef = frame.node
        self.choose = choose
        self.changes: list[Change] = []

    def test(self, frame: Frame, node: ast.expr) -> None:
        """Let a condition be tested by a coroutine; the test itself may run code of the value."""
        fact, own = self.facts.truth(frame, node), self.facts.expression(frame, node)
        opaque = own.value is Value.OPAQUE
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            self.test(frame, node.operand)
        elif fact.waits and not opaque:
            self.hop(frame, node)
        elif fact.effect is not Effect.STAYS and not opaque and own.effect is not Effect.STAYS:
            self._offload(frame, node, own)
        elif fact.effect is not Effect.STAYS:
            self.whole(frame, node, convert="bool" if opaque else "")

    def hop(self, frame: Frame, node: ast.expr) -> None:
        """Let an expression be evaluated by a coroutine, whatever it takes."""
        if isinstance(node, ast.Starred):
            self._unpack(frame, node.value)
            return
        if isinstance(node, ast.Slice):
            for part in (node.lower, node.upper, node.step):
                if part is not None:
                    self.hop(frame, part)
            return
        fact = self.facts.expression(frame, node)
        if not fact.waits:
            if fact.effect is not Effect.STAYS:
                self._offload(frame, node, fact)
            return
        if isinstance(node, ast.GeneratorExp):
            raise Whole
        mark = len(self.changes)
        try:
            self._divide(frame, node)
        except Whole:
            del self.changes[mark:]
            if not can_be_lambda(node):
                raise
            self.whole(frame, node)

    def _unpack(self, frame: Frame, node: ast.expr) -> None:
        """Let what stands behind a star be read to its end where it belongs."""
        if self.facts.expression(frame, node).value <= Value.BOX:
            self.hop(frame, node)
        else:
            self.whole(frame, node, convert="list")

    def _offload(self, frame: Frame, node: ast.expr, fact: Fact) -> None:
        if isinstance(node, ast.Call) and self.loadable(node.func) and self._plain_arguments(frame, node):
            self.offload_call(frame, node, fact)
        elif isinstance(node, ast.GeneratorExp) or not can_be_lambda(node):
            raise Whole
        elif isinstance(node, ast.Tuple) and self._tied_parts(frame, node) == 1:
            for part in node.elts:
                self.hop(frame, part)
        else:
            self.whole(frame, node)

    def _tied_parts(self, frame: Frame, node: ast.Tuple) -> int:
        effects = [self.facts.expression(frame, part).effect for part in node.elts]
        return sum(effect is not Effect.STAYS for effect in effects)

    def _plain_arguments(self, frame: Frame, node: ast.Call) -> bool:
        parts = [*node.args, *(keyword.value for keyword in node.keywords)]
        return all(self.facts.expression(frame, part).effect is Effect.STAYS for part in parts)

    def offload_call(self, frame: Frame, node: ast.Call, own: Fact) -> None:
        """Await one call on the thread that its own effect asks for."""
        if native := frame.native.get(self.span(node)):
            self.changes.append(native)
            return
        if self.facts.turns(frame, node):
            callee = self.facts.helper(frame, node)
            self.changes.append(Change("await_callers", frame.module.path, self.span(node), callee=callee))
            return
        site = self.facts.findings.site(frame.module.path, self.span(node))
        callee = site.callee if site is not None and is_wait(site) else ""
        recipe = self.choose(callee, node) if callee else "offload_call"
        thread = Thread.ANY if own.effect is Effect.FREE else Thread.REQUEST
        spelled = callee or ast.unparse(node.func)
        self.changes.append(Change(recipe, frame.module.path, self.span(node), thread, spelled))

    def whole(self, frame: Frame, node: ast.expr, *, convert: str = "") -> None:
        """Wrap an expression in a lambda and evaluate it off the loop."""
        if not can_be_lambda(node):
            raise Whole
        fact = self.facts.expression(frame, node)
        free = fact.effect is Effect.FREE and not convert
        thread = Thread.ANY if free else Thread.REQUEST
        self.changes.append(
            Change("offload_call", frame.module.path, self.span(node), thread, whole=True, convert=convert)
        )

    def _divide(self, frame: Frame, node: ast.expr) -> None:
        """Convert an expression that waits by converting its parts."""
        if isinstance(node, ast.Call):
            self._divide_call(frame, node)
        elif frame.reads_waiting(node):
            # A property goes in one piece.
            raise Whole
        elif isinstance(node, ast.BoolOp):
            for value in node.values[:-1]:
                self._test_operand(frame, value)
            self.hop(frame, node.values[-1])
        elif isinstance(node, ast.UnaryOp):
            self.hop(frame, node.operand)
        elif isinstance(node, ast.IfExp):
            self.test(frame, node.test)
            self.hop(frame, node.body)
            self.hop(frame, node.orelse)
        elif isinstance(node, ast.Compare | ast.BinOp | ast.Subscript | ast.Attribute):
            parts = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
            same = isinstance(node, ast.Compare) and all(
                isinstance(op, ast.Is | ast.IsNot) for op in node.ops
            )
            for part in parts:
                if not same and self.facts.expression(frame, part).value is not Value.PLAIN:
                    raise Whole
                self.hop(frame, part)
        elif isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    self.hop(frame, child)
        elif isinstance(node, ast.NamedExpr):
            self.hop(frame, node.value)
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp):
            self._divide_comprehension(frame, node)
        else:
            # Positions inside an f-string are not exact before Python 3.12, so it goes in one piece.
            raise Whole

    def _test_operand(self, frame: Frame, node: ast.expr) -> None:
        if self.facts.expression(frame, node).value is Value.OPAQUE:
            raise Whole
        self.hop(frame, node)

    def _divide_call(self, frame: Frame, node: ast.Call) -> None:
        own = self.facts.own_call(frame, node)
        if native := frame.native.get(self.span(node)):
            self.changes.append(native)
            if isinstance(node.func, ast.Attribute) and self.facts.expression(frame, node.func.value).waits:
                self.hop(frame, node.func.value)
        elif own.waits or own.effect is not Effect.STAYS:
            if not self.loadable(node.func):
                if not isinstance(node.func, ast.Attribute):
                    raise Whole
                if self.facts.expression(frame, node.func.value).value is not Value.PLAIN:
                    raise Whole
                self.hop(frame, node.func.value)
            if own.effect is Effect.TIED and self._ties(frame, node):
                raise Whole
            self.offload_call(frame, node, own)
        elif isinstance(node.func, ast.Attribute):
            self.hop(frame, node.func.value)
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
            self.hop(frame, argument)

    def _ties(self, frame: Frame, node: ast.Call) -> bool:
        """Tell whether an argument needs the request's thread too, so that one way there serves both."""
        parts = [*node.args, *(keyword.value for keyword in node.keywords)]
        facts = [(part, self.facts.expression(frame, part)) for part in parts]
        return any(fact.effect is Effect.TIED for _, fact in facts) and not any(
            fact.waits and not frame.reads_waiting(part) for part, fact in facts
        )

    def _divide_comprehension(self, frame: Frame, node: ast.ListComp | ast.SetComp | ast.DictComp) -> None:
        inner = Frame(frame.module, frame.node, dict(frame.names), frame.request, frame.owner)
        inner.native, inner.ready, inner.harmless = frame.native, frame.ready, frame.harmless
        for generator in node.generators:
            if self.facts.iteration(inner, generator.iter).value is not Value.PLAIN:
                raise Whole
            self.hop(inner, generator.iter)
            inner.names.update(dict.fromkeys(bound_names(generator.target), Value.PLAIN))
            for condition in generator.ifs:
                self.test(inner, condition)
        if native := frame.native.get(self.span(node)):
            self.changes.append(native)
        for part in [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]:
            self.hop(inner, part)

    def loadable(self, node: ast.expr) -> bool:
        """Tell whether a callee is the same on the loop: names, methods, and what modules hold.

        What a ``threading.local`` holds is another thing there, and so is Django's connection.
        """
        if isinstance(node, ast.Name):
            return True
        if not isinstance(node, ast.Attribute):
            return False
        name = dotted(node)
        if not name:
            call = node.value
            return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "super"
        if connections.is_connection(self.frame, node.value):
            return False
        local = name.partition(".")[0] in self.frame.names
        if local and name.count(".") == 1:
            return not lazies.holds(self.facts, self.frame, name.partition(".")[0])
        if not local and connections.is_client(self.facts, self.frame.module, name.partition(".")[0]):
            return True
        return self.facts.expression(self.frame, node.value).effect is Effect.STAYS

    def span(self, node: ast.expr | ast.stmt) -> Span:
        """Bound a node of the function's file."""
        return self.frame.module.span(node)


def can_be_lambda(node: ast.expr) -> bool:
    """Tell whether an expression may be the body of a lambda."""
    if any(isinstance(part, ast.Slice) for part in (node, *getattr(node, "elts", ()))):
        return False
    return not any(
        isinstance(part, ast.NamedExpr | ast.Yield | ast.YieldFrom | ast.Await) for part in own_nodes(node)
    )
