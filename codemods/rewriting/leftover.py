"""The imports of level 0 that level 1 has no use for: taken away where nobody else can miss them."""

import ast
import re
from pathlib import Path, PurePosixPath

from codemods.reading.project import Project

_IMPORTS = {
    "asyncio": b"import asyncio",
    "sync_to_async": b"from asgiref.sync import sync_to_async",
}


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
    return after


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
