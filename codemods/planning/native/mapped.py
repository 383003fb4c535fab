"""Which classes of the project SQLAlchemy maps, and which of their attributes never load by themselves."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.reading.effects import words
from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, dotted
from codemods.reading.project import Module

_COLUMNS = words("Column mapped_column")
_LATER = words("deferred deferred_group server_default server_onupdate onupdate")
_HIDDEN = words("__bool__ __len__ __getattr__ __getattribute__ __setattr__ __eq__ __init__")
_LAZY = words("select joined selectin subquery")
_RELATIONSHIP = words("back_populates cascade foreign_keys lazy order_by passive_deletes primaryjoin")
_PLAIN = words("int str float bool bytes datetime date Decimal UUID None")


@dataclass(frozen=True)
class Mapped:
    """Look mapped classes up."""

    facts: Facts

    def columns(self, frame: Frame, node: ast.expr) -> frozenset[str] | None:
        """Name the attributes of a mapped class that are plain columns; None for everything else.

        A class that runs code of its own when an object is made, tested or read counts as everything else.
        """
        name = dotted(node)
        if not name or name.partition(".")[0] in frame.names:
            return None
        found = self._definition(frame.module, name)
        if found is None:
            return None
        columns = self._columns(*found, 0)
        return columns - {"__tablename__"} if columns is not None and "__tablename__" in columns else None

    def relation(self, frame: Frame, node: ast.Attribute) -> tuple[bool, frozenset[str]] | None:
        """Look ``Author.books`` up: whether it holds many, and the plain columns of their class.

        None where that is not written out in an annotation, or the collection is of a kind of its own.
        """
        name = dotted(node.value)
        found = self._definition(frame.module, name) if name.partition(".")[0] not in frame.names else None
        members = [member for member in found[1].body if isinstance(member, ast.AnnAssign)] if found else []
        chosen = [one for one in members if isinstance(one.target, ast.Name) and one.target.id == node.attr]
        if found is None or len(chosen) != 1 or not _is_relationship(chosen[0].value):
            return None
        kind = _mapped_kind(chosen[0].annotation)
        if kind is None:
            return None
        many, target = kind
        columns = self.columns(Frame(found[0]), target)
        return (many, columns) if columns is not None else None

    def _definition(self, module: Module, name: str) -> tuple[Module, ast.ClassDef] | None:
        inside = name in module.definitions
        found = (module, name) if inside else self.facts.project.find(module.absolute(name))
        definition = found[0].definitions.get(found[1]) if found else None
        return (found[0], definition) if found and isinstance(definition, ast.ClassDef) else None

    def _columns(self, module: Module, node: ast.ClassDef, depth: int) -> frozenset[str] | None:
        """Collect columns, and ``__tablename__`` where there is a table; None when code of its own runs."""
        columns: set[str] = set()
        for base in node.bases if depth < 5 else ():
            above = self._definition(module, dotted(base))
            inherited = self._columns(*above, depth + 1) if above else frozenset[str]()
            if inherited is None:
                return None
            columns |= inherited
        for member in node.body:
            if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef):
                checked = any("validates" in ast.unparse(decorator) for decorator in member.decorator_list)
                if member.name in _HIDDEN or checked:
                    return None
                columns.discard(member.name)
            for name, value in _assigned(member):
                plain = name in ("__tablename__", "__table__") or _is_column(member, value)
                columns.discard(name)
                columns |= {"__tablename__" if name == "__table__" else name} if plain else set()
        return frozenset(columns)


def _is_relationship(value: ast.expr | None) -> bool:
    """Tell whether a class attribute is a relationship of the usual kind."""
    if not isinstance(value, ast.Call) or dotted(value.func).rpartition(".")[2] != "relationship":
        return False
    lazy = [keyword.value for keyword in value.keywords if keyword.arg == "lazy"]
    usual = all(isinstance(one, ast.Constant) and one.value in _LAZY for one in lazy)
    return usual and all(keyword.arg in _RELATIONSHIP for keyword in value.keywords)


def _mapped_kind(annotation: ast.expr) -> tuple[bool, ast.expr] | None:
    """Read ``Mapped[list["Book"]]``, ``Mapped["Author | None"]`` and the like: whether many, and of what."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return _mapped_kind(_parsed(annotation.value))
    if not isinstance(annotation, ast.Subscript) or dotted(annotation.value).rpartition(".")[2] != "Mapped":
        return None
    inner = _unquoted(annotation.slice)
    if isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.BitOr):
        sides = [_unquoted(side) for side in (inner.left, inner.right)]
        named = [side for side in sides if not (isinstance(side, ast.Constant) and side.value is None)]
        return (False, named[0]) if len(named) == 1 and dotted(named[0]) else None
    if isinstance(inner, ast.Subscript):
        outer, target = dotted(inner.value).rpartition(".")[2], _unquoted(inner.slice)
        if outer in ("list", "List", "Optional") and dotted(target):
            return outer != "Optional", target
        return None
    return (False, inner) if dotted(inner) else None


def _unquoted(node: ast.expr) -> ast.expr:
    quoted = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return _parsed(node.value) if quoted and isinstance(node, ast.Constant) else node


def _parsed(text: object) -> ast.expr:
    try:
        return ast.parse(str(text), mode="eval").body
    except SyntaxError:
        return ast.Constant(None)


def _assigned(member: ast.stmt) -> Iterator[tuple[str, ast.expr | None]]:
    if isinstance(member, ast.Assign):
        yield from ((target.id, member.value) for target in member.targets if isinstance(target, ast.Name))
    elif isinstance(member, ast.AnnAssign) and isinstance(member.target, ast.Name):
        yield member.target.id, member.value


def _is_column(member: ast.stmt, value: ast.expr | None) -> bool:
    """Tell whether a class attribute is a column that comes with its row and changes only when it is set."""
    if isinstance(value, ast.Call):
        made = {keyword.arg: keyword.value for keyword in value.keywords}
        computed = any(isinstance(made.get(name), ast.Call) for name in ("default", "insert_default"))
        return dotted(value.func).rpartition(".")[2] in _COLUMNS and not computed and not made.keys() & _LATER
    if value is not None or not isinstance(member, ast.AnnAssign):
        return False
    kind = member.annotation
    if not isinstance(kind, ast.Subscript) or dotted(kind.value).rpartition(".")[2] != "Mapped":
        return False
    names = [part for part in ast.walk(kind.slice) if isinstance(part, ast.Name | ast.Constant)]
    spelled = {part.id if isinstance(part, ast.Name) else str(part.value) for part in names}
    return bool(spelled) and spelled <= _PLAIN | {"Optional", "datetime", "decimal", "uuid"}
