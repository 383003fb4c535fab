"""Break lines that a rewrite made too long, at their brackets, as black would; no other line is touched."""

import ast
import difflib
import io
import itertools
import keyword
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.reading.source import UnreadableSource, decode

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_OPENING, _CLOSING = "([{", ")]}"
_ROUNDS = 8
_TARGETS = re.compile(r"\s*(\w+(?:, \w+)+) = ")
"""An assignment to several names, as those that a nested function gives back are taken."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Bound a pair of brackets of one line: the column after the opening one, and that of the closing one."""

    start: int
    end: int
    commas: tuple[int, ...]
    splits: bool
    """Commas inside separate items, rather than belong to a lambda or a comprehension."""
    literal: bool = False
    """They hold the items of a list, tuple, set or dictionary, which stand on lines of their own."""


def wrapped(before: bytes, after: bytes, limit: int) -> bytes:
    """Return ``after`` with every line that it does not share with ``before`` within ``limit`` characters.

    A line that can't be broken at brackets stays long, as does everything when breaking would change what
    the code means.
    """
    try:
        old, source = decode(before), decode(after)
    except UnreadableSource:
        return after
    text = source.text
    if max(map(len, text.splitlines()), default=0) <= limit:
        return after
    fresh = _fresh(_LINE.findall(old.text), _LINE.findall(text))
    for _ in range(_ROUNDS):
        tokens = _tokens(text)
        lines: list[str] = _LINE.findall(text)
        result: list[str] = []
        marks: list[bool] = []
        for number, line in enumerate(lines):
            parts = _broken(line, tokens.get(number + 1, []), limit) if fresh[number] else [line]
            result += parts
            marks += [fresh[number]] * len(parts)
        if result == lines:
            break
        text, fresh = "".join(result), marks
    return source.encode(text) if _same(source.text, text) else after


def _fresh(before: list[str], after: list[str]) -> list[bool]:
    """Tell of each line whether the rewrite wrote it."""
    fresh = [False] * len(after)
    for tag, _, _, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in ("insert", "replace"):
            fresh[j1:j2] = [True] * (j2 - j1)
    return fresh


def _tokens(text: str) -> dict[int, list[tokenize.TokenInfo]]:
    """Group the tokens that lie within one line by that line."""
    found: dict[int, list[tokenize.TokenInfo]] = {}
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
            for line in range(token.start[0], token.end[0] + 1):
                found.setdefault(line, []).append(token)
    except (tokenize.TokenError, SyntaxError):
        return {}
    return found


def _broken(line: str, tokens: list[tokenize.TokenInfo], limit: int) -> list[str]:
    """Break one line at its last brackets that hold something; the line itself when there are none."""
    bare = line.rstrip("\r\n")
    code = [t for t in tokens if t.type != tokenize.COMMENT]
    end_of_code = max((t.end[1] for t in code if t.string.strip()), default=0)
    if min(len(bare), end_of_code) <= limit or any(
        t.start[0] != t.end[0] and t.string.strip() for t in tokens
    ):
        return [line]
    ending = line[len(bare) :] or "\n"
    indent = bare[: len(bare) - len(bare.lstrip(" \t"))]
    imported = re.match(r"\s*from\s+[\w.]+\s+import\s+(?!\()", bare)
    if imported:
        names = bare[imported.end() : end_of_code].split(",")
        head = bare[: imported.end()].rstrip()
        inner = [f"{indent}{_step(indent)}{name.strip()}," for name in names]
        rest = bare[end_of_code:]
        return [f"{part}{ending}" for part in (f"{head} (", *inner, f"{indent}){rest}")]
    pairs = list(_pairs(bare, code))
    pair = next((one for one in pairs if not _is_plain_index(bare, one)), next(iter(pairs), None))
    if pair is None:
        return [line]
    targets = _TARGETS.match(bare)
    if targets and pair.start > limit and end_of_code - targets.end() + len(f"{indent}) = ") <= limit:
        inner = [f"{indent}{_step(indent)}{name}," for name in targets[1].split(", ")]
        rest = line[targets.end() :]
        return [*(f"{part}{ending}" for part in (f"{indent}(", *inner)), f"{indent}) = {rest}"]
    deeper = indent + _step(indent)
    body = bare[pair.start : pair.end].strip()
    head, tail = bare[: pair.start], bare[pair.end :]
    parts = bool(pair.commas) and pair.splits
    if (len(deeper) + len(body) <= limit and not pair.literal) or not parts:
        inner = [f"{deeper}{body}"]
        if len(inner[0]) >= len(bare):
            return [line]
    else:
        cuts = [pair.start, *(comma + 1 for comma in pair.commas), pair.end]
        items = [bare[a:b].strip().removesuffix(",") for a, b in itertools.pairwise(cuts)]
        inner = [f"{deeper}{item}," for item in items if item]
    last = line[len(bare) :]
    return [f"{head}{ending}", *(f"{part}{ending}" for part in inner), f"{indent}{tail}{last}"]


def _pairs(bare: str, tokens: list[tokenize.TokenInfo]) -> Iterator[_Pair]:
    """List the pairs of brackets of a line that hold something, the outermost that ends last first."""
    stack: list[tuple[int, list[int], bool, bool]] = []
    found: list[_Pair] = []
    strings = 0
    last = None
    for token in tokens:
        # From Python 3.12 on, the inside of an f-string is tokens too.
        strings += token.type == getattr(tokenize, "FSTRING_START", -1)
        strings -= token.type == getattr(tokenize, "FSTRING_END", -1)
        if strings:
            continue
        before, last = last, token
        if token.type == tokenize.OP and token.string in _OPENING:
            stack.append((token.end[1], [], True, not _ends_operand(before)))
        elif token.type == tokenize.OP and token.string in _CLOSING and stack:
            start, commas, splits, literal = stack.pop()
            if bare[start : token.start[1]].strip():
                found.append(_Pair(start, token.start[1], tuple(commas), splits, literal))
        elif stack and token.string == ",":
            stack[-1][1].append(token.start[1])
        elif stack and token.type == tokenize.NAME and token.string in ("for", "lambda"):
            stack[-1] = (*stack[-1][:2], False, stack[-1][3])
    return iter(sorted(found, key=lambda pair: (-pair.end, pair.start)))


def _is_plain_index(bare: str, pair: _Pair) -> bool:
    """Tell whether brackets hold an index without brackets of its own, as in ``answer["key"]``."""
    inside = bare[pair.start : pair.end]
    return bare[pair.start - 1] == "[" and not pair.literal and not any(mark in inside for mark in "([{")


def _ends_operand(token: tokenize.TokenInfo | None) -> bool:
    """Tell whether a bracket after this token calls, subscripts or lists parameters."""
    if token is None:
        return False
    named = token.type == tokenize.NAME and not keyword.iskeyword(token.string)
    return named or token.type == tokenize.STRING or (token.type == tokenize.OP and token.string in _CLOSING)


def _step(indent: str) -> str:
    return "\t" if indent.endswith("\t") else "    "


def _same(before: str, after: str) -> bool:
    try:
        return ast.dump(ast.parse(before)) == ast.dump(ast.parse(after))
    except (SyntaxError, ValueError, RecursionError):
        return False
