"""Adds a comment, or a line to a function that nothing names or that a view reaches.

``python -m benchmarks.scan_edits DIRECTORY reached NUMBER`` does so in a process of its own: what is measured
afterwards would else be said to need the memory that choosing needed.
"""

import ast
import re
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bridge.analysis.project.modules import is_test
from bridge.analysis.scan import scan
from bridge.config import load

_MADE = "edited_by_the_benchmark"


@dataclass(frozen=True)
class Chosen:
    """Name a function by its file and its name; its first line may move."""

    path: str
    name: str


def reached_function(project: Path) -> Chosen | None:
    """Choose the function in which the middle one of all sites stands."""
    sites = scan(project, load(project)).report.sites
    for site in sites[len(sites) // 2 :]:
        found = Chosen(site.place.path, site.place.function.rpartition(".")[2])
        if _line(project / found.path, found.name) is not None:
            return found
    return None


def unreached_function(project: Path) -> Chosen | None:
    """Choose, from the middle on, a function whose name occurs nowhere else in the project."""
    files = sorted(
        path for path in project.rglob("*.py") if not is_test(path.relative_to(project).as_posix())
    )
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in files}
    count = Counter(word for text in texts.values() for word in re.findall(r"\w+", text))
    for path in (*files[len(files) // 2 :], *files):
        for name in re.findall(r"(?m)^def (\w+)\(", texts[path]):
            if count[name] == 1 and _line(path, name) is not None:
                return Chosen(path.relative_to(project).as_posix(), name)
    return None


def touch(project: Path, function: Chosen, number: int) -> None:
    """Add a line to the body of the function, another one every time."""
    file = project / function.path
    place = _line(file, function.name)
    assert place is not None
    line, indent = place
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.insert(line - 1, f"{' ' * indent}{_MADE} = {number}\n")
    file.write_text("".join(lines), encoding="utf-8")


def _line(file: Path, name: str) -> tuple[int, int] | None:
    """Find where a line may be added to a function without decorators: before its second statement."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(file.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError):
        return None
    for node in _functions(tree):
        if node.name == name and len(node.body) > 1 and node.body[0].lineno > node.lineno:
            return node.body[1].lineno, node.body[1].col_offset
    return None


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.decorator_list:
            yield node


def comment(project: Path, number: int) -> None:
    """Add a comment to the file in the middle of the project."""
    files = sorted(project.rglob("*.py"))
    with files[len(files) // 2].open("a", encoding="utf-8") as file:
        file.write(f"# {_MADE} {number}\n")


def main(directory: str, kind: str, number: str) -> int:
    """Choose and edit; fail when there is nothing to choose."""
    project = Path(directory)
    if kind == "comment":
        comment(project, int(number))
        return 0
    function = reached_function(project) if kind == "reached" else unreached_function(project)
    if function is None:
        return 1
    touch(project, function, int(number))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
