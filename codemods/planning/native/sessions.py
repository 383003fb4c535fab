"""What a block does with a session of SQLAlchemy, judged: known to load nothing by itself, or a trap."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from codemods.planning.native.mapped import Mapped
from codemods.planning.native.session_kinds import DATA, Kind, Shape, Trap
from codemods.reading.effects import Effect, Value, words
from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, dotted, own_nodes

_BUILDS = words(
    "select insert update delete text func and_ or_ not_ desc asc case cast literal null true false "
    "distinct exists between column literal_column nulls_first nulls_last nullsfirst nullslast tuple_"
)
_ROWS = words("all fetchall")
_ROW = words("first one one_or_none fetchone")
_VALUE = words("scalar scalar_one scalar_one_or_none")
_KEPT = words("unique")
_ROWS_OF_OBJECTS = "rows hold objects; scalars() gives them alone"
_LOADERS = words("sqlalchemy.orm.selectinload sqlalchemy.orm.joinedload sqlalchemy.orm.subqueryload")


@dataclass
class Block:
    """Judge one block that opens a session, and all of its function that its objects reach."""

    facts: Facts
    mapped: Mapped
    frame: Frame
    statement: ast.With
    session: str
    begun: bool
    expires: bool
    awaited: list[ast.Call] = field(default_factory=list)
    transactions: list[ast.With] = field(default_factory=list)
    harmless: list[ast.expr] = field(default_factory=list)
    read: list[ast.Call] = field(default_factory=list)
    """Calls that read what an awaited call has brought."""
    _names: dict[str, Kind] = field(default_factory=dict)
    _parents: dict[int, ast.AST] = field(default_factory=dict)
    _related: list[ast.Attribute] = field(default_factory=list)
    """Reads of relationships that were loaded with their objects."""

    def judge(self) -> None:
        """Collect what is awaited and what is harmless.

        Raises:
            Trap: something may load by itself, or is not known.
        """
        node = self.frame.node
        if node is None:
            return
        self._parents = {id(child): part for part in own_nodes(node) for child in ast.iter_child_nodes(part)}
        self._bind(node)
        inside = {id(part) for part in ast.walk(self.statement)}
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and part.id == self.session and isinstance(part.ctx, ast.Load):
                if id(part) not in inside and self._elsewhere(part):
                    continue
                self._session_use(part, known=id(part) in inside)
            elif isinstance(part, ast.Name) and part.id in self._names and isinstance(part.ctx, ast.Load):
                self._used(part, self._names[part.id])
        for part in own_nodes(node):
            kind = self.kind(part) if isinstance(part, ast.expr) and not isinstance(part, ast.Name) else None
            if isinstance(part, ast.expr) and kind is not None:
                self._used(part, kind)
                if self._built(part, kind):
                    self.harmless.append(part)
                if isinstance(part, ast.Call) and self._reads_result(part):
                    self.read.append(part)
        if not self.awaited and not self.begun:
            raise Trap(self.statement, f"{self.session} asks nothing")
        self._forgotten()
        self._loaded_once()

    def _elsewhere(self, node: ast.Name) -> bool:
        """Tell whether a name belongs to another block that opens a session by the same name."""
        around = self._parents.get(id(node))
        while around is not None:
            if isinstance(around, ast.With) and any(
                isinstance(item.optional_vars, ast.Name) and item.optional_vars.id == self.session
                for item in around.items
            ):
                return True
            around = self._parents.get(id(around))
        return False

    # -- names -------------------------------------------------------------------------------------

    def _bind(self, node: ast.AST) -> None:
        """Find the names that hold objects, results and statements, until nothing new is found."""
        before: dict[str, Kind] = {"": DATA}
        while before != self._names:
            before = dict(self._names)
            for part in own_nodes(node):
                for target, kind in self._known_bindings(part):
                    if kind is None or kind.shape is Shape.DATA:
                        if isinstance(target, ast.Name) and target.id in self._names:
                            empty = isinstance(part, ast.Assign) and isinstance(part.value, ast.Constant)
                            if not empty:
                                raise Trap(part, f"{target.id} holds more than one kind of value")
                    elif not isinstance(target, ast.Name):
                        raise Trap(part, "objects are put where they can't be followed")
                    elif self._names.setdefault(target.id, kind) != kind:
                        raise Trap(part, f"{target.id} holds more than one kind of value")

    def _known_bindings(self, part: ast.AST) -> list[tuple[ast.expr, Kind | None]]:
        """List what a node binds, but for what can't be said before other names are known."""
        try:
            return list(self._bindings(part))
        except Trap:
            return []

    def _bindings(self, part: ast.AST) -> Iterator[tuple[ast.expr, Kind | None]]:
        if isinstance(part, ast.Assign):
            yield from ((target, self.kind(part.value)) for target in part.targets)
        elif isinstance(part, ast.AnnAssign | ast.NamedExpr) and part.value is not None:
            yield part.target, self.kind(part.value)
        elif isinstance(part, ast.For | ast.comprehension):
            many = self.kind(part.iter)
            if many is not None and many.columns is not None and many.shape is not Shape.RESULT:
                yield part.target, many.holding(Shape.OBJECT)

    # -- kinds -------------------------------------------------------------------------------------

    def kind(self, node: ast.expr) -> Kind | None:
        """Say what an expression is, as far as the session is concerned; None when it has nothing of it."""
        if isinstance(node, ast.Name):
            return self._names.get(node.id)
        if isinstance(node, ast.Call):
            return self._call(node)
        if isinstance(node, ast.Attribute):
            if self.mapped.columns(self.frame, node.value) is not None:
                return Kind(Shape.STATEMENT)
            of = self.kind(node.value)
            if of is not None and node.attr in (related := dict(of.loaded)) and of.shape is Shape.OBJECT:
                return related[node.attr]
            statement = of is not None and of.shape is Shape.STATEMENT
            return Kind(Shape.STATEMENT) if statement else (DATA if of is not None else None)
        if isinstance(node, ast.Compare | ast.BinOp | ast.UnaryOp | ast.BoolOp):
            parts = [self.kind(part) for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
            made = any(part is not None and part.shape is Shape.STATEMENT for part in parts)
            return Kind(Shape.STATEMENT) if made and not isinstance(node, ast.BoolOp) else None
        return None

    def _call(self, node: ast.Call) -> Kind | None:
        function = node.func
        if self._is_session(function):
            return self._asked(node)
        columns = self.mapped.columns(self.frame, function)
        if columns is not None:
            return Kind(Shape.OBJECT, columns)
        name = self.facts.callee(self.frame, node)
        if name in _LOADERS:
            return Kind(Shape.STATEMENT)
        if name.startswith("sqlalchemy.") and name.split(".")[1] in _BUILDS:
            return Kind(Shape.STATEMENT, self._selected(node) if name.endswith(".select") else None)
        if (
            isinstance(function, ast.Name)
            and function.id in ("list", "sorted", "len")
            and len(node.args) == 1
        ):
            given = self.kind(node.args[0])
            many = given is not None and given.columns is not None and function.id == "list"
            return given.holding(Shape.OBJECTS) if many and given else (DATA if given else None)
        of = self.kind(function.value) if isinstance(function, ast.Attribute) else None
        if of is None or not isinstance(function, ast.Attribute):
            return None
        if of.shape is Shape.STATEMENT:
            chosen = self._selected(node) if function.attr == "returning" else None
            loaded = (*of.loaded, *(self._loads(node) if function.attr == "options" else ()))
            return Kind(Shape.STATEMENT, of.columns if chosen is None else chosen, loaded)
        return self._read(node, function.attr, of)

    def _loads(self, node: ast.Call) -> Iterator[tuple[str, Kind]]:
        """Yield the relationships that ``options(selectinload(Author.books))`` loads with each object."""
        for option in node.args:
            inside = option.args[0] if isinstance(option, ast.Call) and len(option.args) == 1 else None
            known = self.facts.callee(self.frame, option) in _LOADERS and isinstance(inside, ast.Attribute)
            found = self.mapped.relation(self.frame, inside) if isinstance(inside, ast.Attribute) else None
            if known and found is not None and isinstance(inside, ast.Attribute):
                yield inside.attr, Kind(Shape.OBJECTS if found[0] else Shape.OBJECT, found[1])

    def _selected(self, node: ast.Call) -> frozenset[str] | None:
        """Name the columns of a mapped class that is selected as a whole; nothing else may be beside it."""
        classes = [self.mapped.columns(self.frame, part) for part in node.args]
        if not any(columns is not None for columns in classes):
            return None
        if len(classes) > 1:
            raise Trap(node, "objects and other values are selected in one row")
        return classes[0]

    def _asked(self, node: ast.Call) -> Kind:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        first = node.args[0] if node.args else None
        if any(isinstance(part, ast.Starred) for part in node.args) or node.keywords:
            raise Trap(node, f"{self.session}.{name}() is given options")
        if name in ("execute", "scalars", "scalar") and first is not None:
            statement = self.kind(first)
            if statement is None or statement.shape is not Shape.STATEMENT or not self._data(node.args[1:]):
                raise Trap(node, f"what {self.session}.{name}() sends is not known")
            shape = {"execute": Shape.RESULT, "scalars": Shape.SCALARS, "scalar": Shape.OBJECT}[name]
            plain = shape is Shape.OBJECT and statement.columns is None
            return DATA if plain else statement.holding(shape)
        if name == "get" and first is not None and self._data(node.args[1:]):
            columns = self.mapped.columns(self.frame, first)
            if columns is None:
                raise Trap(node, f"{ast.unparse(first)} is no mapped class whose columns are known")
            return Kind(Shape.OBJECT, columns)
        objects = [self.kind(part) for part in node.args]
        given = all(kind is not None and kind.shape is Shape.OBJECT for kind in objects)
        if (name in ("commit", "flush", "rollback", "begin") and not node.args) or (
            name in ("add", "delete", "refresh") and len(objects) == 1 and given
        ):
            return DATA
        raise Trap(node, f"{self.session}.{name}() is not known to wait in the same way")

    def _data(self, nodes: list[ast.expr]) -> bool:
        return all(self.facts.expression(self.frame, part).value is Value.PLAIN for part in nodes)

    def _read(self, node: ast.Call, name: str, of: Kind) -> Kind | None:
        """Say what a method of a result gives."""
        if of.shape is Shape.RESULT and of.columns is not None and name not in _VALUE | _KEPT | {"scalars"}:
            raise Trap(node, _ROWS_OF_OBJECTS)
        if of.shape in (Shape.RESULT, Shape.SCALARS) and not node.args and not node.keywords:
            if name == "scalars" and of.shape is Shape.RESULT:
                return of.holding(Shape.SCALARS)
            if name == "mappings" or name in _KEPT:
                return of
            single, many = name in _ROW | _VALUE, name in _ROWS
            if single or many:
                shape = Shape.OBJECT if single else Shape.OBJECTS
                return of.holding(shape) if of.columns is not None else DATA
        if of.shape in (Shape.RESULT, Shape.SCALARS, Shape.OBJECT, Shape.OBJECTS):
            raise Trap(node, f"{ast.unparse(node.func)}() may load by itself")
        return None

    def _reads_result(self, node: ast.Call) -> bool:
        of = self.kind(node.func.value) if isinstance(node.func, ast.Attribute) else None
        return of is not None and of.shape in (Shape.RESULT, Shape.SCALARS)

    # -- uses --------------------------------------------------------------------------------------

    def _is_session(self, function: ast.expr) -> bool:
        return isinstance(function, ast.Attribute) and dotted(function.value) == self.session

    def _session_use(self, node: ast.Name, *, known: bool) -> None:
        parent = self._parents.get(id(node))
        call = self._parents.get(id(parent))
        if not known or not isinstance(call, ast.Call) or call.func is not parent:
            raise Trap(node, f"{self.session} is handed on")
        self._asked(call)
        name = parent.attr if isinstance(parent, ast.Attribute) else ""
        around = self._parents.get(id(call))
        if name == "begin":
            block = self._parents.get(id(around))
            if not isinstance(block, ast.With) or len(block.items) > 1 or block.items[0].optional_vars:
                raise Trap(node, f"{self.session}.begin() is kept")
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
            raise Trap(node, _ROWS_OF_OBJECTS)
        bound = isinstance(parent, ast.Assign | ast.AnnAssign | ast.NamedExpr) and parent.value is node
        looped = isinstance(parent, ast.For | ast.comprehension) and parent.iter is node
        tested = isinstance(parent, ast.If | ast.While | ast.IfExp) and parent.test is node
        compared = isinstance(parent, ast.Compare) and all(
            isinstance(o, ast.Is | ast.IsNot) for o in parent.ops
        )
        denied = isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not)
        asked = isinstance(parent, ast.Call) and (
            self._is_session(parent.func) or dotted(parent.func) in ("len", "list")
        )
        if not (
            read or bound or looped or tested or compared or denied or asked or isinstance(parent, ast.Expr)
        ):
            raise Trap(node, f"{shown} is handed on, where its attributes may load by themselves")

    def _built(self, node: ast.expr, kind: Kind) -> bool:
        """Tell whether an expression is a statement for the database, or makes an object, of data alone."""
        if isinstance(node, ast.Call) and self.mapped.columns(self.frame, node.func) is not None:
            if node.args or not all(self._harmless(keyword.value) for keyword in node.keywords):
                raise Trap(node, f"{ast.unparse(node.func)}() is given what is not known")
            return True
        if kind.shape is Shape.STATEMENT and not self._harmless(node):
            raise Trap(node, f"{ast.unparse(node)} is made of what is not known")
        return kind.shape is Shape.STATEMENT

    def _harmless(self, node: ast.expr) -> bool:
        """Tell whether an expression only puts names, columns and data together."""
        if isinstance(node, ast.Name) and (node.id in self._names or self._is_named(node)):
            return True
        if isinstance(node, ast.Attribute):
            of = self.kind(node.value)
            if of is not None and of.shape is Shape.OBJECT:
                return isinstance(node.value, ast.Name)
            if self._is_named(node) or self.mapped.columns(self.frame, node.value) is not None:
                return True
        kind = self.kind(node)
        if kind is not None and kind.shape is Shape.STATEMENT:
            parts = [*node.args, *(k.value for k in node.keywords)] if isinstance(node, ast.Call) else []
            if isinstance(node, ast.Call):
                parts += [node.func.value] if isinstance(node.func, ast.Attribute) else [node.func]
            else:
                parts = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
            return all(map(self._harmless, parts))
        fact = self.facts.expression(self.frame, node)
        if fact.waits:
            # What is taken for harmless is not looked into again, so that nobody would await it.
            raise Trap(node, f"{ast.unparse(node)} waits inside a query; give what it brings a name before")
        return fact.effect is Effect.STAYS and fact.value is Value.PLAIN

    def _is_named(self, node: ast.expr) -> bool:
        """Tell whether a name is a mapped class, or comes from SQLAlchemy."""
        name = dotted(node)
        if not name or name.partition(".")[0] in self.frame.names:
            return False
        mapped = self.mapped.columns(self.frame, node) is not None
        return mapped or self.frame.module.absolute(name).partition(".")[0] == "sqlalchemy"

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
        objects = [call for call in self.awaited if (kind := self.kind(call)) and kind.columns is not None]
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
        for part in ast.walk(self.frame.node) if self.frame.node else ():
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load):
                kind = self._names.get(part.id)
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
