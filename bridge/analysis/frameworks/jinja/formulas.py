"""Evaluate Jinja's expressions, read as Python, on what a view hands to its template."""

import ast
from collections.abc import Callable

from bridge.analysis.frameworks.django.templates.lookups import Lookups
from bridge.analysis.frameworks.django.templates.syntax import Formula, Written
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import containers, operators
from bridge.analysis.interpret.machine import Call
from bridge.analysis.values import Container, External, Values, join

Names = Callable[[str], Values]

_COUNTING = frozenset(("length", "count"))
_ELEMENTS = frozenset(("first", "last", "random", "min", "max"))
_LISTS = frozenset((
    "list", "sort", "unique", "reverse", "select", "reject", "selectattr", "rejectattr", "batch", "slice",
))  # fmt: skip
_LOOPING = frozenset(("join", "map", "sum", "groupby", "tojson", "xmlattr", "urlize_all"))
_KEEPING = frozenset(("default", "d", "safe", "e", "escape", "items", "dictsort"))
_QUIET = frozenset(("attr",))


class Formulas(Lookups):
    """Evaluate formulas where a template is rendered."""

    def evaluate(self, expression: Written, names: Names) -> Values:
        """Give the values of a formula; none where it is not known what it is."""
        return self._value(expression.node, names) if isinstance(expression, Formula) else ()

    def _value(self, node: ast.expr, names: Names) -> Values:
        if isinstance(node, ast.Name):
            return names(node.id)
        if isinstance(node, ast.Constant):
            return (self._machine.constant(node.value),) if _is_plain(node.value) else ()
        if isinstance(node, ast.Attribute):
            return self._member(self._value(node.value, names), node.attr)
        if isinstance(node, ast.Subscript):
            return self._item(node, names)
        if isinstance(node, ast.Call):
            return self._calls(node, names)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return self._filtered(node, names)
        if isinstance(node, ast.BoolOp):
            found: Values = ()
            for operand in node.values:
                values = self._value(operand, names)
                self.truth(values)
                found = join(found, values)
            return found
        if isinstance(node, ast.IfExp):
            self.truth(self._value(node.test, names))
            return join(self._value(node.body, names), self._value(node.orelse, names))
        if isinstance(node, ast.List | ast.Tuple):
            held: Values = ()
            for item in node.elts:
                held = join(held, self._value(item, names))
            return (self.made((ast.dump(node), held), {"": held}, "list"),)
        if isinstance(node, ast.UnaryOp | ast.Compare | ast.BinOp | ast.Dict):
            self._operands(node, names)
        return ()

    def _operands(self, node: ast.expr, names: Names) -> None:
        """Look into the operands of what gives something plain."""
        if isinstance(node, ast.UnaryOp):
            values = self._value(node.operand, names)
            if isinstance(node.op, ast.Not):
                self.truth(values)
            return
        if isinstance(node, ast.Compare):
            self._value(node.left, names)
            for operator, operand in zip(node.ops, node.comparators, strict=True):
                # After ``is`` stands the name of a test: ``is defined``.
                if isinstance(operator, ast.Is | ast.IsNot):
                    continue
                values = self._value(operand, names)
                if isinstance(operator, ast.In | ast.NotIn):
                    operators.operator(self._machine, values, "__contains__", (), self._frame, self._pos)
            return
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self._value(child, names)

    def _member(self, values: Values, name: str) -> Values:
        """Read an attribute, or the item of that key where there is none."""
        found: Values = ()
        for value in values:
            got = self._machine.attribute((value,), name, self._frame, self._pos)
            if not got and isinstance(value, Container) and value.kind == "dict":
                got = containers.held(value, (self._machine.constant(name),), self._frame)
            found = join(found, got)
        return found

    def _item(self, node: ast.Subscript, names: Names) -> Values:
        values = self._value(node.value, names)
        if isinstance(node.slice, ast.Slice):
            return tuple(item for value in values for item in self._sliced(value))
        keys = self._value(node.slice, names)
        rows = tuple(value for value in values if not isinstance(value, External))
        return containers.item(self._machine, rows, keys, self._frame, self._pos)

    def _calls(self, node: ast.Call, names: Names) -> Values:
        functions = self._value(node.func, names)
        arguments = [self._value(argument, names) for argument in node.args]
        keywords = {word.arg: self._value(word.value, names) for word in node.keywords if word.arg}
        call = Call(self._machine, self._frame, self._pos, arguments, keywords, kind=CallKind.ATTRIBUTE)
        return self._machine.call(functions, call)

    def _filtered(self, node: ast.BinOp, names: Names) -> Values:
        values = self._value(node.left, names)
        used = node.right
        called = used if isinstance(used, ast.Call) else None
        target = called.func if called is not None else used
        name = target.id if isinstance(target, ast.Name) else ""
        arguments = [self._value(argument, names) for argument in called.args] if called is not None else []
        own = self._custom(name, values, arguments[0] if arguments else ())
        if own is not None:
            return own
        if name in _COUNTING:
            operators.operator(self._machine, values, "__len__", (), self._frame, self._pos)
        elif name in _ELEMENTS:
            return self.iterate(values)
        elif name in _LISTS:
            elements = self.iterate(values)
            return (self.made((name, elements), {"": elements}, "list"),)
        elif name in _LOOPING:
            self.iterate(values)
        elif name in _KEEPING:
            return join(values, arguments[0] if arguments and name in ("default", "d") else ())
        elif name not in _QUIET:
            self.written(values)
        return ()


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float | bool) or value is None
