"""Tell which statements do nothing that anybody could notice, where nobody reads the names they bind."""

from collections.abc import Iterator
from dataclasses import dataclass

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Facts, Node
from bridge.analysis.quiet import LOGGING

_SPOKEN = (f.CONST, f.UNKNOWN)
_REGISTERING = f.MAKES_APP | f.REGISTERS
_CALLED_BY_NAME = frozenset((
    "application", "app", "wsgi_app", "wsgi_application", "wsgi", "wsgiapp", "webapp", "main", "includeme",
    "handler400", "handler403", "handler404", "handler500", "create_app", "make_app", "get_app", "ready",
    "urlpatterns",
))  # fmt: skip
"""Names that servers and frameworks look for in modules."""
PASSED = frozenset(("environ", "env", "environment", "start_response", "scope", "receive", "send"))
"""Names of parameters by which an application is known."""


@dataclass(frozen=True, slots=True)
class Around:
    """Hold what is known of the names that a statement of a function may read."""

    quiet: frozenset[str]
    """Local names that never held anything but constants and what nobody knows anything of."""
    settled: frozenset[str]
    """Local names that never held a coroutine."""
    mute: frozenset[str]
    """Local names that never held what says itself how it is written out."""
    loggers: frozenset[str]


def bound(statement: Node, around: Around, *, repeated: bool) -> tuple[str, ...] | None:
    """List the names that a statement binds, when it does nothing else; None when it may do more.

    ``repeated`` says that it stands in a loop, where what changes may let the loop run once more.
    """
    kind = statement[0]
    if kind == f.S_ASSIGN:
        targets, value = statement[1], statement[2]
        if all(target[0] == f.NAME for target in targets) and is_harmless(value, around, repeated):
            return tuple(target[1] for target in targets)
    elif kind == f.S_ANNOTATED:
        if statement[1][0] == f.NAME and statement[3] is not None and statement[3][0] == f.CONST:
            return (statement[1][1],)
    elif kind == f.S_EXPR and (is_harmless(statement[1], around) or _logs(statement[1], around)):
        return ()
    return None


def reads(statement: Node) -> bool:
    """Tell whether what an inert statement does rests on what local names hold."""
    value = statement[3] if statement[0] == f.S_ANNOTATED else statement[-1]
    if value[0] != f.CALL:
        return value[0] not in _SPOKEN
    # To what it is only handed a logger does nothing.
    given = (*value[2], *(inner for _, inner in value[3]))
    return any(inner[0] not in (*_SPOKEN, f.NAME) for inner in given)


def is_harmless(node: Node, around: Around, constant: bool = False) -> bool:
    """Tell whether an expression reads nothing but local names that hold nothing of interest."""
    if node[0] in _SPOKEN:
        return True
    if constant:
        return False
    if node[0] == f.FORMAT:
        return all(is_harmless(part, around) or _is_mute(part, around) for part in node[1])
    return node[0] == f.NAME and node[1] in around.quiet


def _is_mute(node: Node, around: Around) -> bool:
    """Tell whether an expression is a local name whose values run nothing when they are written out."""
    return bool(node[0] == f.NAME and node[1] in around.mute)


def _logs(node: Node, around: Around) -> bool:
    """Tell whether an expression calls a logger of the module with what is at hand."""
    if node[0] != f.CALL or node[1][0] != f.ATTR or node[1][2] not in LOGGING:
        return False
    owner = node[1][1]
    if owner[0] != f.NAME or owner[1] not in around.loggers or any(name is None for name, _ in node[3]):
        return False
    return all(
        is_harmless(value, around) or (value[0] == f.NAME and value[1] in around.settled)
        for value in (*node[2], *(value for _, value in node[3]))
    )


def new_function(statement: Node, codes: Node) -> str | None:
    """Name the function that a statement of a module defines and that nobody looks for by what it is."""
    if statement[0] != f.S_DEF or statement[2] or any(value[0] != f.CONST for _, value in statement[3]):
        return None
    index = statement[1]
    name = Code(_NOWHERE, 0, codes[index]).name
    if looked_for(name):
        return None
    return name if all(unnoticed(codes[one]) for one in (index, *below(codes, index))) else None


def looked_for(name: str) -> bool:
    """Tell whether servers and frameworks look for a name in every module."""
    return name in _CALLED_BY_NAME or name.startswith("__") or name.isupper()


_NOWHERE = Facts("", "", ((), 0, ()))


def unnoticed(raw: Node) -> bool:
    """Tell whether nothing looks for such a code but by its name."""
    code = Code(_NOWHERE, 0, raw)
    return (
        code.kind in (f.FUNCTION, f.LAMBDA_CODE)
        and code.owner < 0
        and not code.flags & _REGISTERING
        and not code.stores
        and not code.globals
        and not any(name in PASSED for name, _ in code.parameters)
    )


def new_imports(statement: Node) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """List the packages that a statement imports from, and the names that it binds and asks for."""
    if statement[0] == f.S_IMPORT:
        names = [alias or name.partition(".")[0] for name, alias in statement[1]]
        return tuple(name.partition(".")[0] for name, _ in statement[1]), tuple(names)
    if statement[0] == f.S_FROM and statement[2] == 0 and all(name != "*" for name, _ in statement[3]):
        return (statement[1].partition(".")[0],), tuple(name for pair in statement[3] for name in pair)
    return None


def bound_by(statement: Node) -> tuple[str, ...]:
    """List the names that an import binds."""
    if statement[0] == f.S_IMPORT:
        return tuple(alias or name.partition(".")[0] for name, alias in statement[1])
    return tuple(alias for _, alias in statement[3])


def above(codes: Node, index: int) -> Iterator[int]:
    """List a code and those around it, but for the module."""
    while index > 0:
        yield index
        index = codes[index][10]


def below(codes: Node, index: int) -> Iterator[int]:
    """List the codes inside a code, those inside them included."""
    found = {index}
    for one, raw in enumerate(codes):
        if one > index and raw[10] in found:
            found.add(one)
            yield one
