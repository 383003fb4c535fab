"""Tell whether a function has one more parameter in its new version, which nobody fills and nobody reads.

Such a parameter holds the same constant at every call: whoever matches arguments with parameters finds the
others where they were, and what constants a function is given does not tell its calls apart.
"""

from dataclasses import dataclass

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Facts, Node
from bridge.analysis.frameworks.asgi import is_application
from bridge.analysis.frameworks.wsgi_signature import is_named
from bridge.analysis.inert import PASSED, below
from bridge.analysis.shape import words

_NAME, _PARAMS, _BODY, _BOUND, _PARENT, _OWNER = 1, 5, 6, 7, 10, 11
_DEFAULTS, _ANNOTATIONS = 3, 4
_TELLING = frozenset(("locals", "vars", "dir", "eval", "exec", "globals", "super", "signature"))
_NOWHERE = Facts("", "", ((), 0, ()))


@dataclass(frozen=True, slots=True)
class Grown:
    """Hold the parameter that a function has in the new version alone."""

    name: str
    statement: Node
    """The new definition without it."""
    code: Node
    """The new code without it."""


def grown(before: Node, after: Node, old: Node, new: Node) -> Grown | None:
    """Find the one parameter that is new in a definition, when all that it holds is a constant.

    ``before`` and ``after`` are the codes of both versions, ``old`` and ``new`` the two statements.
    """
    index, new_index = old[1], new[1]
    was, now = before[index], after[new_index]
    name = _added(was[_PARAMS], now[_PARAMS])
    if name is None or name in PASSED or not _is_plain(before, was) or _is_called_otherwise(was, now):
        return None
    defaults = tuple(pair for pair in new[_DEFAULTS] if pair[0] != name)
    annotations = tuple(pair for pair in new[_ANNOTATIONS] if pair[0] != name)
    held = [value for parameter, value in new[_DEFAULTS] if parameter == name]
    if not held or held[0][0] != f.CONST:
        return None
    annotated = len(new[_ANNOTATIONS]) - len(annotations)
    if annotated and (held[0][1] is None or not annotations):
        # What is declared counts where the default says nothing, or is asked for as the first there is.
        return None
    if not _is_unread(before, after, new_index, name, annotated):
        return None
    statement = (*new[:_DEFAULTS], defaults, annotations, *new[_ANNOTATIONS + 1 :])
    code = list(now)
    code[_PARAMS] = was[_PARAMS]
    code[_BOUND] = tuple(one for one in now[_BOUND] if one != name)
    return Grown(name, statement, tuple(code))


def _added(old: Node, new: Node) -> str | None:
    """Name the parameter that the new signature has beyond the old one, behind all that calls may fill."""
    if len(new) != len(old) + 1 or any(kind == f.VAR_POSITIONAL for _, kind in old):
        return None
    at = next((place for place, pair in enumerate(old) if pair != new[place]), len(old))
    name, kind = new[at]
    if old[at:] != new[at + 1 :]:
        return None
    follows = [kind for _, kind in old[at:]]
    if kind == f.KEYWORD_ONLY or (kind == f.NORMAL and not {f.NORMAL, f.POSITIONAL_ONLY} & {*follows}):
        return str(name)
    return None


def _is_plain(codes: Node, code: Node) -> bool:
    """Tell whether a function stands in a module or in classes of it, and has what methods need."""
    if code[_OWNER] >= 0 and not code[_PARAMS]:
        return False
    parent = code[_PARENT]
    while parent > 0:
        if codes[parent][0] != f.CLASS:
            return False
        parent = codes[parent][_PARENT]
    return True


def _is_called_otherwise(*codes: Node) -> bool:
    """Tell whether the names of its parameters let servers call one of the codes."""
    made = [Code(_NOWHERE, 0, code) for code in codes]
    return any(is_application(code) or is_named(code, 1 if code.owner >= 0 else 0) for code in made)


def _is_unread(before: Node, after: Node, index: int, name: str, annotated: int) -> bool:
    """Tell whether the name stands nowhere in either version but in the definition."""
    if any(name in words(code) for code in before):
        return False
    for number, code in enumerate(after):
        count = sum(word == name for word in words(code))
        own = 2 if number == index else 0
        if count != own + (1 + annotated if number == after[index][_PARENT] else 0):
            return False
    inside = (index, *below(after, index))
    return not any(word in _TELLING for one in inside for word in words(after[one][_BODY]))
