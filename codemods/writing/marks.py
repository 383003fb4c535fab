"""Comments above views that were refused, with the reason's code: replaced, never stacked, and removable."""

import io
import re
import tokenize
from collections.abc import Iterable, Mapping
from pathlib import Path

from bridge.model.plan import Held
from codemods import reasons
from codemods.proving.outcome import UnitOutcome
from codemods.reading.project import Project
from codemods.reading.source import UnreadableSource, decode
from codemods.rewriting.patches import Patch
from codemods.writing.hunks import functions

_MARK = re.compile(r"#\s*wsgi2asgi:\s*todo\[[RV]-[A-Z-]+\]")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def settle(
    root: Path,
    paths: Iterable[str],
    patches: Iterable[Patch],
    codes: Mapping[str, str],
    *,
    only: frozenset[str] | None = None,
    kept: frozenset[str] = frozenset(),
) -> tuple[Patch, ...]:
    """Bring the marks of the files at ``paths``, and of those that patches make, to the given ``codes``.

    ``codes`` maps a function's id to its reason's code; every other mark goes. With ``only``, nothing but
    the marks above these functions changes; those above functions that are ``kept`` never do.
    """
    found = {patch.path: patch for patch in patches}
    for path in sorted({*paths, *found}):
        if not path.endswith(".py"):
            continue
        patch = found.get(path)
        before = patch.before if patch else (root / path).read_bytes()
        current = patch.after if patch else before
        wanted = {name: code for function, code in codes.items() if (name := _inside(function, path))}
        chosen = None if only is None else frozenset(n for f in only if (n := _inside(f, path)))
        after = marked(current, wanted, chosen, frozenset(n for f in kept if (n := _inside(f, path))))
        if after != current:
            found[path] = Patch(path, before, after)
    return tuple(patch for _, patch in sorted(found.items()) if patch.before != patch.after)


def holding(root: Path) -> tuple[str, ...]:
    """List the files that may hold marks."""
    project = Project(root)
    return tuple(path for path in project.paths if _MARK.search(project.text(path)))


def codes_of(held: Iterable[Held], units: Iterable[UnitOutcome]) -> dict[str, str]:
    """Map the functions that stay as they are to the code of the reason."""
    codes = {one.function: one.reason for one in held}
    return codes | {function: unit.reason for unit in units if unit.reason for function in unit.functions}


def marked(
    content: bytes,
    wanted: Mapping[str, str],
    chosen: frozenset[str] | None = None,
    kept: frozenset[str] = frozenset(),
) -> bytes:
    """Return the content with exactly the ``wanted`` marks, one above each function named.

    With ``chosen``, marks above other functions stay as they are; marks above those that are ``kept`` do so
    in any case. A file that can't be read stays as it is.
    """
    if chosen is not None and b"wsgi2asgi" not in content:
        return content
    try:
        source = decode(content)
    except UnreadableSource:
        return content
    text = source.text
    lines = list(_LINE.findall(text))
    places = functions(content)
    if not places:
        return content
    present = _present(text)
    above = {start - 1: name for name, (start, _) in places.items()}
    owners = {at: above.get(_below(at, present)) for at in present}
    gone = {at for at, name in owners.items() if (chosen is None or name in chosen) and name not in kept}
    added = {places[name][0]: code for name, code in wanted.items() if name in places.keys() - kept}
    result: list[str] = []
    for number, line in enumerate(lines):
        if number in added:
            result.append(_mark(line, added[number]))
        if number not in gone:
            result.append(line)
    return source.encode("".join(result))


def _mark(line: str, code: str) -> str:
    reason = reasons.find(code)
    title = f" {reason.title}" if reason is not None else ""
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    end = "\r\n" if line.endswith("\r\n") else "\n"
    return f"{indent}# wsgi2asgi: todo[{code}]{title}{end}"


def _present(text: str) -> frozenset[int]:
    """Find the lines, from 0, that are nothing but a mark: comments, never the text of a string."""
    if "wsgi2asgi" not in text:
        return frozenset()
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text, newline="").readline))
    except (tokenize.TokenError, SyntaxError):
        return frozenset()
    return frozenset(
        token.start[0] - 1
        for token in tokens
        if token.type == tokenize.COMMENT
        and _MARK.match(token.string)
        and not token.line[: token.start[1]].strip()
    )


def _below(at: int, present: frozenset[int]) -> int:
    """Step over marks that follow one another, to the line above what they stand for."""
    while at + 1 in present:
        at += 1
    return at


def _inside(function: str, path: str) -> str:
    return function.removeprefix(f"{path}::") if function.startswith(f"{path}::") else ""
