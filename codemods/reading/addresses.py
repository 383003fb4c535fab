"""What addresses a test asks for, as far as its file says so; ``*`` stands for what it does not."""

import ast
from collections.abc import Iterable, Iterator

from codemods.reading.frames import dotted
from codemods.reading.project import Module

ANYTHING = "*"
_MOST = 12
"""More addresses than this that one request may ask for are not told apart."""
_DEEPEST = 6


class Addresses:
    """Read the addresses of a file: written out, in names that it gives strings, and put together of both."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._classes: dict[int, ast.ClassDef] | None = None
        self._given: dict[int, dict[str, list[ast.expr | None]]] = {}

    def of(self, call: ast.Call) -> tuple[str, ...]:
        """List what the first argument of a request may be, queries left out."""
        if not call.args:
            return ("",)
        texts = self._texts(call.args[0], call, 0)
        return tuple(dict.fromkeys(_path(text) for text in texts)) or ("",)

    def _texts(self, node: ast.expr, near: ast.AST, depth: int) -> list[str]:
        """List the strings that an expression may be."""
        found = [ANYTHING]
        if depth > _DEEPEST:
            return found
        if isinstance(node, ast.Constant):
            found = [node.value] if isinstance(node.value, str) else found
        elif isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.FormattedValue) else part for part in node.values)
            found = self._joined(parts, near, depth)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            found = self._joined((node.left, node.right), near, depth)
        elif isinstance(node, ast.IfExp):
            found = [*self._texts(node.body, near, depth), *self._texts(node.orelse, near, depth)]
        elif isinstance(node, ast.Name | ast.Attribute):
            values = self._values(node, near)
            if values:
                found = [text for value in values for text in self._texts(value, value, depth + 1)]
        return list(dict.fromkeys(found)) if len(found) <= _MOST else [ANYTHING]

    def _joined(self, parts: Iterable[ast.expr], near: ast.AST, depth: int) -> list[str]:
        made = [""]
        for part in parts:
            made = [before + text for before in made for text in self._texts(part, near, depth)]
            if len(made) > _MOST:
                return [ANYTHING]
        return made

    def _values(self, node: ast.Name | ast.Attribute, near: ast.AST) -> list[ast.expr]:
        """List what the file gives a name, or an attribute of ``self``; nothing where that is not all."""
        cls = self._class_of(near)
        if isinstance(node, ast.Name):
            return _whole(self._bound(self._module.tree).get(node.id, []))
        if dotted(node.value) not in ("self", "cls") or cls is None:
            return []
        found: list[ast.expr | None] = []
        for held in self._relatives(cls):
            found += self._bound(held).get(f".{node.attr}", [])
        return _whole(found)

    def _relatives(self, cls: ast.ClassDef) -> Iterator[ast.ClassDef]:
        """List a class, its bases in the file, and what derives from it there."""
        classes = [node for node in self._module.nodes if isinstance(node, ast.ClassDef)]
        names = {cls.name, *(dotted(base) for base in cls.bases)}
        for other in classes:
            if other.name in names or cls.name in (dotted(base) for base in other.bases):
                yield other

    def _class_of(self, node: ast.AST) -> ast.ClassDef | None:
        if self._classes is None:
            self._classes = {
                id(inner): cls
                for cls in self._module.nodes
                if isinstance(cls, ast.ClassDef)
                for inner in ast.walk(cls)
            }
        return self._classes.get(id(node))

    def _bound(self, scope: ast.AST) -> dict[str, list[ast.expr | None]]:
        """Find what names and, spelt ``.name``, attributes of ``self`` are given; None is not known."""
        known = self._given.get(id(scope))
        if known is None:
            known = self._given[id(scope)] = {}
            for name, value in _bindings(scope):
                known.setdefault(name, []).append(value)
        return known


def _path(text: str) -> str:
    """Leave out the host and the query of an address."""
    host, slashes, rest = text.partition("?")[0].partition("://")
    return f"/{rest.partition('/')[2]}" if slashes and ANYTHING not in host else host + slashes + rest


def _bindings(scope: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """List what a scope and those in it bind, each with its value; None where it comes some other way."""
    read: set[int] = set()
    for node in ast.walk(scope):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        elif isinstance(node, ast.arg):
            yield node.arg, None
        for target in targets:
            if isinstance(target, ast.Name | ast.Attribute):
                read.add(id(target))
                value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
                for name in _names(target) if value is not None else ():
                    yield name, value
    for node in ast.walk(scope):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            for name in _names(node) if id(node) not in read else ():
                yield name, None


def _names(target: ast.Name | ast.Attribute) -> tuple[str, ...]:
    """Name what an assignment binds; what the body of a class binds its instances have as well."""
    if isinstance(target, ast.Name):
        return target.id, f".{target.id}"
    return (f".{target.attr}",) if dotted(target.value) in ("self", "cls") else ()


def _whole(values: list[ast.expr | None]) -> list[ast.expr]:
    known = [value for value in values if value is not None]
    return known if len(known) == len(values) else []
