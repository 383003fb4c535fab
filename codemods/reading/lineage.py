"""What the objects of a project's class run and hold by their class and by those that it derives from."""

import ast
from collections.abc import Iterator

from codemods.reading.effects import FILLS, words
from codemods.reading.frames import dotted, root_name
from codemods.reading.names import Names
from codemods.reading.project import Module

_FIELDS = words("dataclasses.field attr.ib attr.field attrs.field")

Methods = dict[str, tuple[str, ast.FunctionDef]]
"""The id and the definition of each method, by its name."""


def methods(names: Names, module: Module, name: str, node: ast.ClassDef) -> Methods:
    """Find the methods of a class, inherited ones too."""
    found: Methods = {}
    for base in _bases(names, module, node):
        found |= methods(names, *base)
    for member in node.body:
        if isinstance(member, ast.FunctionDef):
            found[member.name] = f"{module.path}::{name}.{member.name}", member
    return found


def class_values(names: Names, module: Module, node: ast.ClassDef) -> Iterator[tuple[Module, ast.expr]]:
    """Yield what the bodies of a class and of its bases give their attributes."""
    for member in node.body:
        if isinstance(member, ast.Assign | ast.AnnAssign) and member.value is not None:
            made = dotted(member.value.func) if isinstance(member.value, ast.Call) else ""
            if module.absolute(made) not in _FIELDS:
                yield module, member.value
    for above, _, definition in _bases(names, module, node):
        yield from class_values(names, above, definition)


def _bases(names: Names, module: Module, node: ast.ClassDef) -> Iterator[tuple[Module, str, ast.ClassDef]]:
    """Yield the classes of the project that a class derives from, the last one first."""
    for base in reversed(node.bases):
        name = dotted(base.value if isinstance(base, ast.Subscript) else base)
        own = name in module.definitions
        place = (module, name) if own else names.project.find(module.absolute(name))
        definition = place[0].definitions.get(place[1]) if place else None
        if place and isinstance(definition, ast.ClassDef) and definition is not node:
            yield *place, definition


def put(node: ast.AST, receiver: str) -> Iterator[ast.expr]:
    """Yield what is put into an instance: ``self.rows = rows``, ``self.rows.append(row)``."""
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        stored = [part for target in targets for part in ast.walk(target) if not isinstance(part, ast.Name)]
        if any(isinstance(part, ast.expr) and root_name(part) == receiver for part in stored):
            yield node.value
    method = node.func if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
    if isinstance(node, ast.Call) and method is not None and method.attr in FILLS:
        filled = root_name(method.value) == receiver
        yield from (*node.args, *(keyword.value for keyword in node.keywords)) if filled else ()
