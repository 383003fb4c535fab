"""Imports that a rewrite has left without use: taken away where nobody else can miss them."""

import ast
import re
from pathlib import Path, PurePosixPath

from codemods.reading.project import Project

_IMPORTS = {
    "asyncio": b"import asyncio",
    "sync_to_async": b"from asgiref.sync import sync_to_async",
}
_REPLACED = ("rest_framework.",)
"""Homes of names that a recipe puts others in the place of."""


def dropped(root: Path, path: str, before: bytes, after: bytes) -> bytes:
    """Return a rewritten file without the imports whose last use the rewrite has removed.

    An import stays when the file did not use it before, either, when it is not a plain line of its own at the
    top, and when any file of the project names it through this one, as a test that replaces it does.
    """
    old, new = _mentioned(before), _mentioned(after)
    if old is None or new is None:
        return after
    for name, line in _IMPORTS.items():
        if name in old and name not in new and not _asked(root, path, name):
            after = _without(after, line)
    for name in sorted(old - new):
        if not _asked(root, path, name):
            after = _without_member(after, name)
    return after


def _without_member(content: bytes, name: str) -> bytes:
    """Take a name that a recipe has replaced out of the import of one line that brings it."""
    for node in ast.parse(content).body:
        if not isinstance(node, ast.ImportFrom) or not f"{node.module}.".startswith(_REPLACED):
            continue
        names = [alias.name for alias in node.names if alias.asname is None]
        if name not in names or node.lineno != node.end_lineno:
            continue
        lines = content.splitlines(keepends=True)
        line = lines[node.lineno - 1]
        if len(node.names) == 1:
            return _without(content, line.rstrip(b"\r\n"))
        head, _, members = line.partition(b" import ")
        word = re.escape(name.encode())
        shorter = re.sub(rb"\b%s\b,[ \t]*|,[ \t]*\b%s\b" % (word, word), b"", members, count=1)
        lines[node.lineno - 1] = head + b" import " + shorter
        return b"".join(lines)
    return content


def _mentioned(content: bytes) -> set[str] | None:
    """Collect the names that code or strings mention, imports left out; None when it can't be parsed."""
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError):
        return None
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.update(re.findall(r"\w+", node.value))
    return found


def _asked(root: Path, path: str, name: str) -> bool:
    """Tell whether another file may reach the import as an attribute of this one."""
    place = PurePosixPath(path)
    stem = re.escape(place.parent.name if place.name == "__init__.py" else place.stem)
    through = re.compile(rf"\b{stem}\.{name}\b|\b{stem}[ \t]+import\b[^#]*?(?:\b{name}\b|\*)")
    project = Project(root)
    return any(
        name in (text := project.text(other)) and through.search(text)
        for other in project.paths
        if other != path
    )


def _without(content: bytes, line: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    found = [index for index, one in enumerate(lines) if one.rstrip(b"\r\n") == line]
    if len(found) != 1:
        return content
    index = found[0]
    alone = (index == 0 or not lines[index - 1].strip()) and index + 1 < len(lines)
    end = index + 2 if alone and not lines[index + 1].strip() else index + 1
    return b"".join(lines[:index] + lines[end:])
