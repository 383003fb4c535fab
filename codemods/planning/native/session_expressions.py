"""What the expressions of a function are, as far as a session of SQLAlchemy in it is concerned."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from codemods.planning.native.mapped import Mapped
from codemods.planning.native.session_kinds import DATA, Kind, Shape, Trap
from codemods.reading.effects import Value, words
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
ROWS_OF_OBJECTS = "rows hold objects; scalars() gives them alone"
_LOADERS = words("sqlalchemy.orm.selectinload sqlalchemy.orm.joinedload sqlalchemy.orm.subqueryload")


@dataclass
class Kinds:
    """Tell objects, results and statements apart, by what makes them and by the names that hold them."""

    facts: Facts
    mapped: Mapped
    frame: Frame
    session: str
    names: dict[str, Kind] = field(default_factory=dict)
    """What the function's names hold, when they hold something of the session."""

    def bind(self, node: ast.AST) -> None:
        """Find the names that hold objects, results and statements, until nothing new is found."""
        before: dict[str, Kind] = {"": DATA}
        while before != self.names:
            before = dict(self.names)
            for part in own_nodes(node):
                for target, kind in self._known_bindings(part):
                    if kind is None or kind.shape is Shape.DATA:
                        if isinstance(target, ast.Name) and target.id in self.names:
                            empty = isinstance(part, ast.Assign) and isinstance(part.value, ast.Constant)
                            if not empty:
                                raise Trap(part, f"{target.id} holds more than one kind of value")
                    elif not isinstance(target, ast.Name):
                        raise Trap(part, "objects are put where they can't be followed")
                    elif self.names.setdefault(target.id, kind) != kind:
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

    def kind(self, node: ast.expr) -> Kind | None:
        """Say what an expression is, as far as the session is concerned; None when it has nothing of it."""
        if isinstance(node, ast.Name):
            return self.names.get(node.id)
        if isinstance(node, ast.Call):
            return self._call(node)
        if isinstance(node, ast.Attribute):
            if self.columns(node.value) is not None:
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
        if self.is_session(function):
            return self.asked(node)
        columns = self.columns(function)
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
        classes = [self.columns(part) for part in node.args]
        if not any(columns is not None for columns in classes):
            return None
        if len(classes) > 1:
            raise Trap(node, "objects and other values are selected in one row")
        return classes[0]

    def asked(self, node: ast.Call) -> Kind:
        """Say what a call of the session gives.

        Raises:
            Trap: it is not known to wait in the same way.
        """
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
            columns = self.columns(first)
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
            raise Trap(node, ROWS_OF_OBJECTS)
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

    def reads_result(self, node: ast.Call) -> bool:
        """Tell whether a call reads what an awaited call has brought."""
        of = self.kind(node.func.value) if isinstance(node.func, ast.Attribute) else None
        return of is not None and of.shape in (Shape.RESULT, Shape.SCALARS)

    def columns(self, node: ast.expr) -> frozenset[str] | None:
        """Name the columns of the mapped class that an expression names; None when it names none."""
        return self.mapped.columns(self.frame, node)

    def is_session(self, function: ast.expr) -> bool:
        """Tell whether a function is a method of the session."""
        return isinstance(function, ast.Attribute) and dotted(function.value) == self.session
