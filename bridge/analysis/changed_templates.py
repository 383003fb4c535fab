"""Find which functions name templates that have changed, or templates that are made of those."""

import ast
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from bridge.analysis import sources
from bridge.analysis.project.walk import TEMPLATE_SUFFIXES, may_be_template

PATTERNS = tuple(f"*.{suffix}" for suffix in sorted(TEMPLATE_SUFFIXES))
"""What git is asked for; not all of these files need be templates."""
_NAMED = re.compile(rb"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"'\n]+)["']""")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def grown(changed: Iterable[str], templates: Iterable[str], top: Path) -> set[str]:
    """Give the templates among changed files, and all that extend, include or import one of them."""
    found = {path for path in changed if may_be_template(path)}
    named = {path: _names_in(path, top) for path in templates if found and may_be_template(path)}
    pending = list(found)
    while pending:
        path = pending.pop()
        for other, names in named.items():
            if other not in found and any(_is_called(path, name) for name in names):
                found.add(other)
                pending.append(other)
    return found


def _names_in(path: str, top: Path) -> list[str]:
    data = sources.read(sources.Source(path, "", top / path))
    if isinstance(data, sources.Unread):
        # What can't be read includes nothing that we could know of.
        return []
    return [name.decode("utf-8", "replace") for name in _NAMED.findall(data)]


def _is_called(path: str, name: str) -> bool:
    """Tell whether a template's file is what a name stands for, whatever directory it is looked for in."""
    return bool(name) and (path == name or path.endswith(f"/{name.lstrip('/')}"))


def naming(
    templates: Iterable[str], modules: Iterable[str], top: Path
) -> Mapping[str, frozenset[str] | None]:
    """Give for each module the functions and classes that name one of the templates, None for all of them."""
    wanted = list(templates)
    last = {path.rpartition("/")[2].encode("utf-8", "surrogateescape") for path in wanted}
    found: dict[str, frozenset[str] | None] = {}
    for module in modules:
        data = sources.read(sources.Source(module, "", top / module))
        if isinstance(data, sources.Unread) or not any(name in data for name in last):
            continue
        text = sources.decode(data, module)
        tree = text if isinstance(text, sources.Unread) else sources.parse(text, module)
        if not isinstance(tree, sources.Unread) and (names := _holders(tree, wanted)):
            found[module] = None if "" in names else frozenset(names)
    return found


def _holders(tree: ast.Module, templates: list[str]) -> set[str]:
    """Name the functions that hold a template's name, and the classes around them; "" is the module."""
    found: set[str] = set()
    pending: list[tuple[ast.AST, tuple[str, ...], str]] = [(tree, ("",), "")]
    while pending:
        node, holders, prefix = pending.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if any(_is_called(path, node.value) for path in templates):
                found.update(holders)
            continue
        inside, below = holders, prefix
        if isinstance(node, _FUNCTIONS):
            inside, below = _inner(holders, prefix + node.name), f"{prefix}{node.name}.<locals>."
        elif isinstance(node, ast.ClassDef):
            below = f"{prefix}{node.name}."
            methods = [item.name for item in node.body if isinstance(item, _FUNCTIONS)]
            inside = _inner(holders, prefix + node.name)
            for child in ast.iter_child_nodes(node):
                own = not isinstance(child, _FUNCTIONS)
                more = tuple(f"{below}{name}" for name in methods) if own else ()
                pending.append((child, (*inside, *more), below))
            continue
        pending += [(child, inside, below) for child in ast.iter_child_nodes(node)]
    return found


def _inner(holders: tuple[str, ...], name: str) -> tuple[str, ...]:
    return (*(holder for holder in holders if holder), name)
