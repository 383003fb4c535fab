"""Where code takes a function out of its decorators: ``view.__wrapped__``, ``inspect.unwrap(view)``."""

import ast
from collections.abc import Iterator

from codemods.reading.frames import dotted
from codemods.reading.project import Module, Project

_MARKS = ("__wrapped__", "unwrap")


def unwrapped(project: Project) -> dict[tuple[str, str], str]:
    """Map the path and name of each function that is taken out to the first place that does so."""
    found: dict[tuple[str, str], str] = {}
    for path in project.paths:
        module = project.module(path) if any(mark in project.text(path) for mark in _MARKS) else None
        for name, line in _named(module) if module is not None else ():
            if module is not None and (meant := _meant(project, module, name)) is not None:
                found.setdefault(meant, f"{path}:{line}")
    return found


def _named(module: Module) -> Iterator[tuple[str, int]]:
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and node.attr == "__wrapped__":
            inner = node.value
            while isinstance(inner, ast.Attribute) and inner.attr == "__wrapped__":
                inner = inner.value
            yield dotted(inner), node.lineno
        elif isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] == "unwrap":
            yield from ((dotted(given), node.lineno) for given in node.args[:1])


def _meant(project: Project, module: Module, name: str) -> tuple[str, str] | None:
    head, _, rest = name.partition(".")
    if name in module.definitions:
        return module.path, name
    if head not in module.imports:
        return None
    place = project.find(f"{module.imports[head]}.{rest}" if rest else module.imports[head])
    return (place[0].path, place[1]) if place else None
