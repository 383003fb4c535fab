"""What the parts of each fact are: names, positions, codes, other facts; two can be walked together."""

from collections.abc import Iterator
from typing import Any

from bridge.analysis import facts as f
from bridge.analysis.facts import Node

# Of each part: v a plain value, n a name, e an expression, o an expression or None, E expressions,
# p a position, c the index of a code, B a block, Y the way to a part of what is matched; the rest below.
EXPRESSION = {
    f.CONST: "v", f.UNKNOWN: "", f.NAME: "n", f.ATTR: "evp", f.CALL: "eEAp", f.SUBSCRIPT: "eep", f.SLICE: "E",
    f.OPERATOR: "veop", f.COMPARE: "eAp", f.BOOLEAN: "Ev", f.NOT: "e", f.CHOICE: "eee", f.LAMBDA: "cA",
    f.COMPREHENSION: "veoGpv", f.YIELD: "e", f.YIELD_FROM: "ep", f.AWAIT: "e", f.SEQUENCE: "vEp",
    f.DICT: "Ip", f.STAR: "ep", f.NAMED: "ne", f.FORMAT: "E", f.TEST: "ep",
}  # fmt: skip
STATEMENT = {
    f.S_EXPR: "e", f.S_ASSIGN: "Ee", f.S_ANNOTATED: "eeo", f.S_AUGMENTED: "evep", f.S_IF: "eBB",
    f.S_FOR: "eeBBvp", f.S_WHILE: "eBBv", f.S_TRY: "BHBB", f.S_WITH: "WBv", f.S_RETURN: "o", f.S_RAISE: "o",
    f.S_IMPORT: "v", f.S_FROM: "vvv", f.S_DEF: "cDAAop", f.S_CLASS: "cDEAp", f.S_MATCH: "eCp", f.S_STOP: "",
    f.S_TYPING: "B",
}  # fmt: skip
_MEMBERS = {"A": "ve", "I": "oe", "D": "ep", "G": "eeEvp", "H": "onB", "W": "eop", "C": "ENoEB", "N": "nYE"}
"""What the members of a part that is a tuple of tuples are."""
Part = tuple[str, Any]


def parts(kind: str, part: Any) -> Iterator[Part] | None:
    """List what a part consists of, each with its kind; None for one that is compared as a whole.

    Raises:
        ValueError: the part is no fact of this version.
    """
    if kind in "vnpc":
        return None
    if kind == "o":
        return parts("e", part) if part is not None else None
    if kind == "e":
        return _node(EXPRESSION, part)
    if kind == "s":
        return _node(STATEMENT, part)
    if kind == "E":
        # Of a case that leaves nothing to others, True stands where the classes would.
        return (("e", item) for item in part) if part is not True else None
    if kind == "B":
        return (("s", item) for item in part)
    if kind == "Y":
        return (_step(item) for item in part)
    if kind in _MEMBERS:
        return (pair for item in part for pair in zip(_MEMBERS[kind], item, strict=True))
    raise ValueError(kind)


def _node(kinds: dict[int, str], node: Node) -> Iterator[Part]:
    found = kinds.get(node[0])
    if found is None:
        raise ValueError(node[0])
    return zip("v" + found, node, strict=True)


def _step(step: Node) -> Part:
    """Give one step of the way from the subject of a match to a part of it."""
    return ("e", step[1]) if step[0] == f.SUBSCRIPT else ("v", step)


def words(body: Node) -> Iterator[str]:
    """List every string in a body, with repeats: names, and constants that may be names."""
    pending: list[object] = [body]
    while pending:
        part = pending.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, tuple):
            pending += part
