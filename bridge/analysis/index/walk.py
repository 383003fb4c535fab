"""Walk one tree: places, scopes, blocks; what each node means stands in the files beside this one."""

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.index.scopes import Columns, Scope

NOTHING: Node = (f.UNKNOWN,)
Statements = Mapping[type, Callable[["Walk", Any], Node | None]]
Expressions = Mapping[type, Callable[["Walk", Any], Node]]

_ASKED = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.NamedExpr, ast.Await, ast.BinOp)
"""Expressions whose value may have a truth of its own."""


class Walk:
    """Hold the state of one walk, and what turns each kind of ``ast`` node into a fact."""

    def __init__(self, source: str, statements: Statements, expressions: Expressions) -> None:
        self._statements = statements
        self._expressions = expressions
        self.columns = Columns(source)
        self.deciding: ast.BoolOp | None = None
        """The one read next of which the truth is asked, so that of its last operand."""
        self.codes: list[Node | None] = []
        self.scope = Scope(f.MODULE, "<module>", "", 0, -1, -1)

    def module(self, tree: ast.Module, lines: int) -> tuple[Node, ...]:
        """Give the codes of a whole file, the module's own first."""
        self.codes.append(None)
        self.scope.span = (1, 1, max(lines, 1), 1)
        self.codes[0] = self.scope.freeze(self.block(tree.body))
        return tuple(code for code in self.codes if code is not None)

    # Places and scopes

    def pos(self, node: Any) -> int:
        """Keep the place of a node; give its index among the positions of the code."""
        scope = self.scope
        positions = scope.positions
        line, end_line, base = node.lineno, node.end_lineno, scope.line
        if self.columns.plain:
            positions += (line - base, node.col_offset + 1, end_line - base, node.end_col_offset + 1)
        else:
            column = self.columns.column
            positions += (
                line - base,
                column(line, node.col_offset),
                end_line - base,
                column(end_line, node.end_col_offset),
            )
        return len(positions) // 4 - 1

    def open(self, kind: int, name: str, node: Any) -> Scope:
        """Begin the code of a definition, which stays the current one until it is closed."""
        outer = self.scope
        if outer.kind == f.MODULE:
            qualname = name
        elif outer.kind == f.CLASS:
            qualname = f"{outer.qualname}.{name}"
        else:
            qualname = f"{outer.qualname}.<locals>.{name}"
        if name in outer.globals:
            qualname = name
        owner = outer.index if outer.kind == f.CLASS else -1
        scope = Scope(kind, name, qualname, len(self.codes), outer.index, owner)
        scope.line = node.lineno
        columns = self.columns
        scope.span = (
            node.lineno,
            columns.column(node.lineno, node.col_offset),
            node.end_lineno,
            columns.column(node.end_lineno, node.end_col_offset),
        )
        self.codes.append(None)
        self.scope = scope
        return scope

    def close(self, scope: Scope, outer: Scope, body: Node) -> None:
        """End the code of a definition."""
        self.codes[scope.index] = scope.freeze(body)
        outer.rebound.update(scope.nonlocals, scope.rebound)
        own = {name for name, _ in scope.params}
        for name in scope.selectors:
            # What a function within asks by is a name of the function around.
            if name not in own and name not in scope.bound:
                outer.selectors[name] = None
                outer.flags |= scope.flags & f.REFLECTS
        self.scope = outer

    # Nodes

    def block(self, statements: Sequence[ast.stmt]) -> Node:
        """Read statements up to the first that ends the block."""
        block: list[Node] = []
        for statement in statements:
            handler = self._statements.get(type(statement))
            fact = handler(self, statement) if handler else None
            if fact is None:
                continue
            block.append(fact)
            if fact[0] in (f.S_RETURN, f.S_RAISE, f.S_STOP):
                self.declare_rest(statements[statements.index(statement) + 1 :])
                break
        return tuple(block)

    def declare_rest(self, statements: Sequence[ast.stmt]) -> None:
        """Note what unreachable code declares: it still decides what is local and what is a generator."""
        outer, self.scope = self.scope, Scope(self.scope.kind, "", "", 0, -1, -1)
        codes = len(self.codes)
        for statement in statements:
            handler = self._statements.get(type(statement))
            if handler:
                handler(self, statement)
        dead, self.scope = self.scope, outer
        del self.codes[codes:]
        outer.flags |= dead.flags & f.GENERATOR
        outer.bound.update(dead.bound)
        outer.globals.update(dead.globals)
        outer.rebound.update(dead.rebound)

    def value(self, node: ast.expr) -> Node:
        """Read an expression."""
        handler = self._expressions.get(type(node))
        return handler(self, node) if handler else NOTHING

    def test(self, node: ast.expr) -> Node:
        """Read an expression whose truth is asked for."""
        if isinstance(node, ast.Name):
            self.scope.tested[node.id] = None
        if isinstance(node, _ASKED):
            return (f.TEST, self.value(node), self.pos(node))
        if isinstance(node, ast.BoolOp):
            self.deciding = node
        return self.value(node)
