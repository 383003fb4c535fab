"""Read what stands between the braces: constants, paths of names, filters."""

import re
from collections.abc import Iterator

from bridge.analysis.frameworks.django.templates.syntax import Condition, Expression, Filter

_TEXT = r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\''
_TRANSLATED = rf"_\((?:{_TEXT})\)"
_HEAD = re.compile(rf"(?P<text>{_TEXT}|{_TRANSLATED})|(?P<number>[-+]?\d+(?:\.\d+)?)(?!\w)|(?P<path>[\w.]+)")
_FILTER = re.compile(rf"\s*\|\s*(\w+)(?::({_TEXT}|{_TRANSLATED}|[-+\w.]+))?")
_WORD = re.compile(rf"(?:{_TEXT}|[^\s\"'])+")
_KEYWORD = re.compile(r"(\w+)=(.+)", re.DOTALL)
_COMPARING = frozenset(("==", "!=", "<", ">", "<=", ">=", "is"))


def words(text: str) -> list[str]:
    """Split the text of a tag at blanks outside strings."""
    return _WORD.findall(text)


def expression(text: str) -> Expression | None:
    """Read an expression; None when it is not well formed."""
    text = text.strip()
    head = _HEAD.match(text)
    if head is None:
        return None
    filters: list[Filter] = []
    at = head.end()
    while at < len(text):
        found = _FILTER.match(text, at)
        if found is None:
            return None
        argument = expression(found[2]) if found[2] else None
        filters.append(Filter(found[1], argument))
        at = found.end()
    if head["text"]:
        quoted = head["text"].removeprefix("_(").removesuffix(")") if head["text"][0] == "_" else head["text"]
        return Expression(constant=quoted[1:-1], filters=tuple(filters))
    if head["number"]:
        return Expression(constant=int(float(head["number"])), filters=tuple(filters))
    path = tuple(head["path"].split("."))
    return Expression(path=path, filters=tuple(filters)) if all(path) else None


def keyword(text: str) -> tuple[str, Expression] | None:
    """Read ``name=expression``."""
    found = _KEYWORD.fullmatch(text)
    given = expression(found[2]) if found else None
    return (found[1], given) if found and given else None


def bindings(parts: list[str]) -> Iterator[tuple[str, Expression]]:
    """Read what ``with`` binds: ``a=x b=y``, or the older ``x as a and y as b``."""
    for at, part in enumerate(parts):
        bound = keyword(part)
        if bound is not None:
            yield bound
        elif part == "as" and 0 < at < len(parts) - 1:
            given = expression(parts[at - 1])
            if given is not None:
                yield parts[at + 1], given


def conditions(parts: list[str]) -> Iterator[Condition]:
    """Read the operands of a test: alone an operand's truth is asked for, after ``in`` its content."""
    group: list[str] = []
    for part in (*parts, "and"):
        if part not in ("and", "or"):
            group.append(part)
            continue
        operands = [(at, word) for at, word in enumerate(group) if word not in (*_COMPARING, "in", "not")]
        for at, word in operands:
            read = expression(word)
            if read is not None:
                contains = "__contains__" if at and group[at - 1] == "in" else ""
                yield Condition(read, "__bool__" if len(operands) == 1 else contains)
        group = []
