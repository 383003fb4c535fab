"""What a unit changed, kept small enough for the ledger, and found again in a file that has moved on."""

import ast
import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from codemods.planning.planner import DraftUnit
from codemods.reading.frames import dotted
from codemods.reading.source import UnreadableSource, decode
from codemods.rewriting.patches import Patch, lines_of

Range = tuple[int, int]
"""Lines from the first, counted from 0, to the last, exclusive."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Hold one stretch of one file before and after.

    ``inside`` is the qualified name of the converted function that it lies in; empty for imports,
    requirements and other code that units share, which stays until no unit needs it. ``line`` counts from
    the first line of that function, or of the file, from 0, in the file as it was written. Bytes that are
    not UTF-8 are surrogates (PEP 383).
    """

    path: str
    line: int
    old: str
    new: str
    inside: str = ""


def record(patches: Iterable[Patch], units: Sequence[DraftUnit]) -> tuple[Hunk, ...]:
    """Cut patches into hunks, none of which crosses the border of a converted function."""
    return tuple(hunk for patch in patches for hunk in _of_file(patch, units))


def _of_file(patch: Patch, units: Sequence[DraftUnit]) -> Iterator[Hunk]:
    before, after = lines_of(patch.before), lines_of(patch.after)
    converted = {
        function.partition("::")[2]
        for unit in units
        for function in unit.unit.functions
        if function.startswith(f"{patch.path}::")
    }
    for inside, old, new in _regions(patch, converted):
        start = new[0] if inside else 0
        matcher = difflib.SequenceMatcher(None, before[slice(*old)], after[slice(*new)], autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                continue
            if tag == "delete":
                # A hunk without new lines could not be found again: a line beside it goes with it.
                i1, i2, j1, j2 = (i1 - 1, i2, j1 - 1, j2) if j1 else (i1, i2 + 1, j1, j2 + 1)
            yield Hunk(
                patch.path,
                new[0] + j1 - start,
                _text(before[old[0] + i1 : old[0] + i2]),
                _text(after[new[0] + j1 : new[0] + j2]),
                inside,
            )


def _regions(patch: Patch, converted: Iterable[str]) -> Iterator[tuple[str, Range, Range]]:
    """Cut both sides of a file at the borders of the converted functions, outermost first."""
    old, new = functions(patch.before, classes=True), functions(patch.after, classes=True)
    cuts: list[tuple[str, Range, Range]] = []
    for name in sorted((n for n in converted if n in old and n in new), key=lambda n: old[n]):
        if not cuts or (old[name][0] >= cuts[-1][1][1] and new[name][0] >= cuts[-1][2][1]):
            cuts.append((name, old[name], new[name]))
    i = j = 0
    for name, (i1, i2), (j1, j2) in cuts:
        yield "", (i, i1), (j, j1)
        yield name, (i1, i2), (j1, j2)
        i, j = i2, j2
    yield "", (i, len(lines_of(patch.before))), (j, len(lines_of(patch.after)))


def functions(content: bytes, *, classes: bool = False) -> dict[str, Range]:
    """Find the lines of every function by qualified name, decorators included; none in a broken file.

    With ``classes``, those of every class too.
    """
    tree = parsed(content)
    found: dict[str, Range] = {}
    # The parser ends lines at lone carriage returns too; such a file has no stretches that could be cut.
    stack: list[tuple[str, ast.AST]] = [("", tree)] if tree is not None and not _odd(content) else []
    while stack:
        prefix, node = stack.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                name = prefix + child.name
                if classes or not isinstance(child, ast.ClassDef):
                    first = min([child.lineno, *(above.lineno for above in child.decorator_list)])
                    found[name] = (first - 1, child.end_lineno or first)
                stack.append((f"{name}." if isinstance(child, ast.ClassDef) else f"{name}.<locals>.", child))
            elif not isinstance(child, ast.expr):
                stack.append((prefix, child))
    return found


def parsed(content: bytes) -> ast.Module | None:
    """Parse a file; None when it can't be read as Python."""
    try:
        return ast.parse(decode(content).text)
    except (UnreadableSource, SyntaxError, ValueError, RecursionError):
        return None


def mentions(node: ast.AST) -> set[str]:
    """Collect the last part of every dotted name in a stretch of code, and every plain name."""
    names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return names | {
        dotted(part).rpartition(".")[2] for part in ast.walk(node) if isinstance(part, ast.Attribute)
    }


def bound(text: str) -> set[str]:
    """Name what a stretch of a file imports or defines, where it parses by itself or as part of a list."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return set()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
    return names


def revert(lines: list[bytes], hunk: Hunk, within: Range) -> list[bytes] | None:
    """Put the old lines of one hunk back; None when its new lines are not found ``within``.

    Where the same lines stand several times, those nearest to where they were written are meant.
    """
    new, old = _lines(hunk.new), _lines(hunk.old)
    start, end = within
    places = [at for at in range(start, end - len(new) + 1) if lines[at : at + len(new)] == new]
    if not places or not new:
        return None
    expected = start + hunk.line
    at = min(places, key=lambda place: abs(place - expected))
    return [*lines[:at], *old, *lines[at + len(new) :]]


def _odd(content: bytes) -> bool:
    return b"\r" in content.replace(b"\r\n", b"")


def _text(lines: Sequence[bytes]) -> str:
    return b"".join(lines).decode("utf-8", "surrogateescape")


def _lines(text: str) -> list[bytes]:
    return lines_of(text.encode("utf-8", "surrogateescape"))
