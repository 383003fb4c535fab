"""What statements may do to the thread that runs them."""

import ast

from codemods.reading.effects import FREE_CODES, HARMLESS_CONTEXTS, STAYS, TIED, Fact, Value
from codemods.reading.expressions import Expressions
from codemods.reading.frames import Frame, dotted
from codemods.reading.project import FunctionDef, Module


class Statements(Expressions):
    """Judge statements with everything in them, nested functions left out."""

    def statement(self, frame: Frame, node: ast.stmt) -> Fact:
        """Judge a statement with everything in it, nested functions left out."""
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return self._evaluated(frame, node)
        if frame.regions and frame.module.span(node) in frame.regions:
            return Fact(waits=True)
        if isinstance(node, ast.With | ast.AsyncWith):
            fact = self.body(frame, node.body)
            for item in node.items:
                fact = fact | self.context(frame, item.context_expr)
                stored = self.target(frame, item.optional_vars) if item.optional_vars is not None else STAYS
                fact = fact | stored if stored.waits else fact
            return fact
        if isinstance(node, ast.For | ast.AsyncFor):
            fact = self.iteration(frame, node.iter) | self.target(frame, node.target)
            return fact | self.body(frame, node.body) | self.body(frame, node.orelse)
        if isinstance(node, ast.If | ast.While):
            fact = self.truth(frame, node.test)
            return fact | self.body(frame, node.body) | self.body(frame, node.orelse)
        if isinstance(node, ast.Try | ast.TryStar):
            fact = self.body(frame, [*node.body, *node.orelse, *node.finalbody])
            for handler in node.handlers:
                fact = fact | self.body(frame, handler.body)
            return fact
        if isinstance(node, ast.Match):
            fact = self.iteration(frame, node.subject)
            for case in node.cases:
                fact = fact | self.body(frame, case.body)
                if case.guard is not None:
                    fact = fact | self.truth(frame, case.guard)
            return fact
        return self._simple(frame, node)

    def _evaluated(self, frame: Frame, node: FunctionDef | ast.ClassDef) -> Fact:
        """Judge what a definition evaluates where it stands: decorators, defaults, bases, a class's body."""
        if isinstance(node, ast.ClassDef):
            inside = [*node.bases, *(keyword.value for keyword in node.keywords)]
            fact = self.body(frame, node.body)
            if not self.is_plain_class(frame.module, node) or self._told_of_subclasses(frame.module, node):
                fact = fact | TIED
        else:
            inside = [*node.args.defaults, *(default for default in node.args.kw_defaults if default)]
            fact = STAYS
        for expression in (*node.decorator_list, *inside):
            fact = fact | self.expression(frame, expression).of(Value.PLAIN)
        return fact | TIED if node.decorator_list else fact

    def _told_of_subclasses(self, module: Module, node: ast.ClassDef) -> bool:
        """Tell whether a base runs code of its own when a class derives from it."""
        for base in node.bases:
            name = dotted(base)
            found = (module, name) if name in module.definitions else self.project.find(module.absolute(name))
            place = found[0].definitions.get(found[1]) if found else None
            if found is None or not isinstance(place, ast.ClassDef):
                continue
            if f"{found[1]}.__init_subclass__" in found[0].definitions or self._told_of_subclasses(
                found[0], place
            ):
                return True
        return False

    def body(self, frame: Frame, statements: list[ast.stmt]) -> Fact:
        """Judge a run of statements."""
        fact = STAYS
        for statement in statements:
            fact = fact | self.statement(frame, statement).of(Value.PLAIN)
        return fact

    def context(self, frame: Frame, node: ast.expr) -> Fact:
        """Judge entering and leaving a context manager."""
        fact = self.expression(frame, node).of(Value.PLAIN)
        if frame.module.span(node) in frame.native.keys() | frame.harmless:
            return fact
        if self.callee(frame, node) in HARMLESS_CONTEXTS:
            return fact
        site = self.findings.site(frame.module.path, frame.module.span(node))
        if site is not None and site.code in FREE_CODES:
            return fact
        return fact | TIED

    def target(self, frame: Frame, node: ast.expr) -> Fact:
        """Judge storing into an assignment target."""
        if isinstance(node, ast.Name):
            return STAYS
        if isinstance(node, ast.Tuple | ast.List):
            fact = STAYS
            for element in node.elts:
                fact = fact | self.target(frame, element)
            return fact
        if isinstance(node, ast.Starred):
            return self.target(frame, node.value)
        if isinstance(node, ast.Attribute | ast.Subscript):
            if frame.module.absolute(dotted(node.value)) in ("flask.g", "flask.session"):
                key = node.slice if isinstance(node, ast.Subscript) else None
                return self.expression(frame, key).of(Value.PLAIN)
            fact = self.expression(frame, node.value)
            if isinstance(node, ast.Subscript):
                index = self.expression(frame, node.slice)
                if fact.value is Value.BOX:
                    return (fact | index).of(Value.PLAIN)
                fact = fact | index
            return fact if fact.value is Value.PLAIN else fact | TIED
        return TIED

    def _simple(self, frame: Frame, node: ast.stmt) -> Fact:
        fact = STAYS
        if isinstance(node, ast.Assign):
            value = self.expression(frame, node.value)
            for target in node.targets:
                fact = fact | self.target(frame, target)
                if isinstance(target, ast.Tuple | ast.List) and value.value > Value.BOX:
                    fact = fact | TIED
            return fact | value
        if isinstance(node, ast.AugAssign):
            fact = self.target(frame, node.target) | self.expression(frame, node.value)
            known = self.expression(frame, _loaded(node.target))
            return fact if known.value is Value.PLAIN and fact.value is Value.PLAIN else fact | TIED
        if isinstance(node, ast.AnnAssign):
            return self.target(frame, node.target) | self.expression(frame, node.value)
        if isinstance(node, ast.Assert):
            return self.truth(frame, node.test) | self.expression(frame, node.msg)
        if isinstance(node, ast.Delete):
            for target in node.targets:
                fact = fact | self.target(frame, target)
            return fact
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                fact = fact | self.expression(frame, child)
        return fact


def _loaded(target: ast.expr) -> ast.expr:
    """Read an augmented assignment's target as the expression it first loads."""
    if isinstance(target, ast.Name):
        return ast.copy_location(ast.Name(target.id, ast.Load()), target)
    return target
