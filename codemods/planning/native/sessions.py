"""What a block does with a session of SQLAlchemy, judged: known to load nothing by itself, or a trap."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from codemods.planning.native.session_expressions import ROWS_OF_OBJECTS, Kinds
from codemods.planning.native.session_kinds import Kind, Shape, Trap
from codemods.reading.effects import Effect, Value
from codemods.reading.frames import dotted, own_nodes


@dataclass
class Block:
    """Judge one block that opens a session, and all of its function that its objects reach."""

    kinds: Kinds
    statement: ast.With
    begun: bool
    expires: bool
    awaited: list[ast.Call] = field(default_factory=list)
    transactions: list[ast.With] = field(default_factory=list)
    harmless: list[ast.expr] = field(default_factory=list)
    read: list[ast.Call] = field(default_factory=list)
    """Calls that read what an awaited call has brought."""
    _parents: dict[int, ast.AST] = field(default_factory=dict)
    _related: list[ast.Attribute] = field(default_factory=list)
    """Reads of relationships that were loaded with their objects."""

    def judge(self) -> None:
        """Collect what is awaited and what is harmless.

        Raises:
            Trap: something may load by itself, or is not known.
        """
        node = self.kinds.frame.node
        if node is None:
            return
        self._parents = {id(child): part for part in own_nodes(node) for child in ast.iter_child_nodes(part)}
        self.kinds.bind(node)
        inside = {id(part) for part in ast.walk(self.statement)}
        for part in ast.walk(node):
            if not isinstance(part, ast.Name) or not isinstance(part.ctx, ast.Load):
                continue
            if part.id == self.kinds.session:
                if id(part) in inside or not self._elsewhere(part):
                    self._session_use(part, known=id(part) in inside)
            elif part.id in self.kinds.names:
                self._used(part, self.kinds.names[part.id])
        for part in own_nodes(node):
            if not isinstance(part, ast.expr) or isinstance(part, ast.Name):
                continue
            kind = self.kinds.kind(part)
            if kind is not None:
                self._used(part, kind)
                if self._built(part, kind):
                    self.harmless.append(part)
                if isinstance(part, ast.Call) and self.kinds.reads_result(part):
                    self.read.append(part)
        if not self.awaited and not self.begun:
            raise Trap(self.statement, f"{self.kinds.session} asks nothing")
        self._forgotten()
        self._loaded_once()

    def _elsewhere(self, node: ast.Name) -> bool:
        """Tell whether a name belongs to another block that opens a session by the same name."""
        around = self._parents.get(id(node))
        while around is not None:
            if isinstance(around, ast.With) and any(
                isinstance(item.optional_vars, ast.Name) and item.optional_vars.id == self.kinds.session
                for item in around.items
            ):
                return True
            around = self._parents.get(id(around))
        return False

    def _session_use(self, node: ast.Name, *, known: bool) -> None:
        parent = self._parents.get(id(node))
        call = self._parents.get(id(parent))
        if not known or not isinstance(call, ast.Call) or call.func is not parent:
            raise Trap(node, f"{self.kinds.session} is handed on")
        self.kinds.asked(call)
        name = parent.attr if isinstance(parent, ast.Attribute) else ""
        around = self._parents.get(id(call))
        if name == "begin":
            block = self._parents.get(id(around))
            if not isinstance(block, ast.With) or len(block.items) > 1 or block.items[0].optional_vars:
                raise Trap(node, f"{self.kinds.session}.begin() is kept")
            self.transactions.append(block)
            self.harmless.append(call)
        elif name == "add":
            self.harmless.append(call)
        else:
            self.awaited.append(call)

    def _used(self, node: ast.expr, kind: Kind) -> None:
        """Look at what becomes of an object, or of a result that holds objects."""
        parent, shown = self._parents.get(id(node)), ast.unparse(node)
        if parent is None:
            raise Trap(node, f"{shown} is used in a function inside the view")
        if kind.shape is Shape.STATEMENT or kind.columns is None:
            return
        if isinstance(parent, ast.Attribute) and kind.shape is Shape.OBJECT:
            if parent.attr in dict(kind.loaded) and isinstance(parent.ctx, ast.Load):
                self._related.append(parent)
            elif parent.attr not in kind.columns:
                raise Trap(node, f"{shown}.{parent.attr} may load by itself")
            return
        call = self._parents.get(id(parent))
        read = isinstance(parent, ast.Attribute) and isinstance(call, ast.Call) and call.func is parent
        if kind.shape is Shape.RESULT and isinstance(parent, ast.For | ast.comprehension | ast.Call):
            raise Trap(node, ROWS_OF_OBJECTS)
        bound = isinstance(parent, ast.Assign | ast.AnnAssign | ast.NamedExpr) and parent.value is node
        looped = isinstance(parent, ast.For | ast.comprehension) and parent.iter is node
        tested = isinstance(parent, ast.If | ast.While | ast.IfExp) and parent.test is node
        compared = isinstance(parent, ast.Compare) and all(
            isinstance(o, ast.Is | ast.IsNot) for o in parent.ops
        )
        denied = isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not)
        asked = isinstance(parent, ast.Call) and (
            self.kinds.is_session(parent.func) or dotted(parent.func) in ("len", "list")
        )
        if not (
            read or bound or looped or tested or compared or denied or asked or isinstance(parent, ast.Expr)
        ):
            raise Trap(node, f"{shown} is handed on, where its attributes may load by themselves")

    def _built(self, node: ast.expr, kind: Kind) -> bool:
        """Tell whether an expression is a statement for the database, or makes an object, of data alone."""
        if isinstance(node, ast.Call) and self.kinds.columns(node.func) is not None:
            if node.args or not all(self._harmless(keyword.value) for keyword in node.keywords):
                raise Trap(node, f"{ast.unparse(node.func)}() is given what is not known")
            return True
        if kind.shape is Shape.STATEMENT and not self._harmless(node):
            raise Trap(node, f"{ast.unparse(node)} is made of what is not known")
        return kind.shape is Shape.STATEMENT

    def _harmless(self, node: ast.expr) -> bool:
        """Tell whether an expression only puts names, columns and data together."""
        if isinstance(node, ast.Name) and (node.id in self.kinds.names or self._is_named(node)):
            return True
        if isinstance(node, ast.Attribute):
            of = self.kinds.kind(node.value)
            if of is not None and of.shape is Shape.OBJECT:
                return isinstance(node.value, ast.Name)
            if self._is_named(node) or self.kinds.columns(node.value) is not None:
                return True
        kind = self.kinds.kind(node)
        if kind is not None and kind.shape is Shape.STATEMENT:
            parts = [*node.args, *(k.value for k in node.keywords)] if isinstance(node, ast.Call) else []
            if isinstance(node, ast.Call):
                parts += [node.func.value] if isinstance(node.func, ast.Attribute) else [node.func]
            else:
                parts = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
            return all(map(self._harmless, parts))
        fact = self.kinds.facts.expression(self.kinds.frame, node)
        if fact.waits:
            # What is taken for harmless is not looked into again, so that nobody would await it.
            raise Trap(node, f"{ast.unparse(node)} waits inside a query; give what it brings a name before")
        return fact.effect is Effect.STAYS and fact.value is Value.PLAIN

    def _is_named(self, node: ast.expr) -> bool:
        """Tell whether a name is a mapped class, or comes from SQLAlchemy."""
        name = dotted(node)
        if not name or name.partition(".")[0] in self.kinds.frame.names:
            return False
        mapped = self.kinds.columns(node) is not None
        return mapped or self.kinds.frame.module.absolute(name).partition(".")[0] == "sqlalchemy"

    def _forgotten(self) -> None:
        """Look for objects that are read after a commit, which makes the session forget what they hold."""
        ends: list[ast.Call | ast.With] = [call for call in self.awaited if _last(call) == "rollback"]
        if self.expires:
            ends += [call for call in self.awaited if _last(call) == "commit"]
            ends += [*self.transactions, *([self.statement] if self.begun else [])]
        for end in ends:
            line = end.end_lineno or end.lineno
            for part in self._reads():
                loop = self._loop(end)
                later = part.lineno > line and not self._refreshed(part, end)
                if later or (loop is not None and _holds(loop, part)):
                    raise Trap(part, f"{part.id} loads again after the end of the transaction in line {line}")

    def _loaded_once(self) -> None:
        """Look for what may make the session forget a relationship, or find its object without it."""
        if not self._related:
            return
        asking = ("execute", "scalars", "scalar", "get")
        objects = [
            call for call in self.awaited if (kind := self.kinds.kind(call)) and kind.columns is not None
        ]
        read = ast.unparse(self._related[0])
        if self.begun or self.transactions or any(_last(call) not in asking for call in self.awaited):
            raise Trap(self._related[0], f"{read} may load again where the session also writes")
        if len(objects) > 1:
            raise Trap(self._related[0], f"{read} may load by itself where objects come by several queries")

    def _refreshed(self, node: ast.Name, end: ast.Call | ast.With) -> bool:
        """Tell whether a statement beside the commit has loaded an object again before it is read."""
        beside = self._parents.get(id(self._parents.get(id(end))))
        for call in self.awaited:
            again = _last(call) == "refresh" and dotted(call.args[0]) == node.id
            after = (end.end_lineno or end.lineno) < call.lineno <= node.lineno
            if again and after and self._parents.get(id(self._parents.get(id(call)))) is beside:
                return True
        return False

    def _reads(self) -> Iterator[ast.Name]:
        for part in ast.walk(self.kinds.frame.node) if self.kinds.frame.node else ():
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load):
                kind = self.kinds.names.get(part.id)
                if kind is not None and kind.columns is not None and kind.shape is not Shape.STATEMENT:
                    yield part

    def _loop(self, node: ast.AST) -> ast.AST | None:
        around = self._parents.get(id(node))
        while around is not None and not isinstance(around, ast.For | ast.While):
            around = self._parents.get(id(around))
        return around

    def spelled(self, node: ast.expr | ast.stmt) -> str:
        """Name a call as the plan shows it."""
        name = _last(node)
        return f"sqlalchemy.orm.Session.{name}" if node in self.awaited else "sqlalchemy.orm.Session"


def _last(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return function.attr if isinstance(function, ast.Attribute) else ""


def _holds(loop: ast.AST, node: ast.AST) -> bool:
    return any(part is node for part in ast.walk(loop))
