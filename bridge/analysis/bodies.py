"""What the body of a code tells as a whole."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node


def is_bound_before(body: Node, name: str, code: int) -> bool:
    """Tell whether a module binds a name, in a statement of its own, before it defines a code."""
    bound = False
    for statement in body:
        if statement[0] in (f.S_DEF, f.S_CLASS) and statement[1] == code:
            return bound
        if statement[0] == f.S_ASSIGN:
            bound = bound or (f.NAME, name) in statement[1]
        elif statement[0] in (f.S_IMPORT, f.S_FROM):
            bound = bound or any(name == (alias or whole) for whole, alias in statement[-1])
    return False


def only_raises(body: Node) -> bool:
    """Tell whether a body does nothing but raise, as that of an abstract method does."""
    return all(statement[0] == f.S_RAISE for statement in body)


def narrows(body: Node) -> bool:
    """Tell whether a name may mean what it was never bound to: under ``isinstance``, or in a ``case``."""
    pending: list[object] = [body]
    while pending:
        part = pending.pop()
        if part == "isinstance":
            return True
        if isinstance(part, tuple) and part:
            if part[0] == f.S_MATCH and len(part) == 4:
                return True
            pending += part
    return False
