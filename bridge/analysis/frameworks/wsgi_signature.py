"""Tell from its signature and body what is a WSGI application, and what is wrapped around one (PEP 3333)."""

from collections.abc import Iterator

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.interpret import classes
from bridge.analysis.values import Bound, Class, Function, Instance, Partial, Value

_ENVIRON = frozenset(("environ", "env", "environment", "wsgi_environ", "wsgi_env", "_environ"))
_START = frozenset(("start_response", "start", "start_resp", "_start_response", "start_res"))
_POSITIONAL = (f.POSITIONAL_ONLY, f.NORMAL)


def parameters(code: Code, skip: int = 0) -> tuple[str, str] | None:
    """Get the names of the two parameters of an application; None for another signature.

    ``skip`` is 1 for a method, whose first parameter is given. What follows the two must not be required.
    """
    given = code.parameters
    names = [name for name, kind in given if kind in _POSITIONAL][skip:]
    if len(names) < 2 or any(kind == f.KEYWORD_ONLY for _, kind in given) or code.is_async:
        return None
    return names[0], names[1]


def is_named(code: Code, skip: int = 0) -> bool:
    """Tell whether the parameters bear the names that PEP 3333 uses; an edit asks again (``signatures``)."""
    names = parameters(code, skip)
    if names is None or names[0] not in _ENVIRON or names[1] not in _START:
        return False
    return sum(kind in _POSITIONAL for _, kind in code.parameters) - skip == 2


def is_shaped(code: Code, skip: int = 0) -> bool:
    """Tell whether a function of two parameters starts a response, or hands both on to who does."""
    positional = sum(kind in _POSITIONAL for _, kind in code.params) - skip
    names = parameters(code, skip)
    if names is None or positional != 2:
        return False
    if is_named(code, skip):
        return True
    environ, start = names
    for call in calls(code):
        arguments = call[2]
        if call[1] == (f.NAME, start) and len(arguments) >= 2:
            return True
        if arguments[:2] == ((f.NAME, environ), (f.NAME, start)):
            return True
    return False


def code_of(value: Value) -> tuple[Code, int] | None:
    """Get the code that answers when a value is the application, and how many parameters are given."""
    if isinstance(value, Function):
        return value.code, 0
    if isinstance(value, Bound):
        return value.function.code, 1
    if isinstance(value, Partial) and value.inner:
        inner = code_of(value.inner[0])
        return (inner[0], inner[1] + len(value.arguments)) if inner is not None else None
    if isinstance(value, Instance):
        held = classes.find(value.cls, "__call__")
        found = next((item for item in held[1] if isinstance(item, Function)), None) if held else None
        return (found.code, 1) if found is not None else None
    if isinstance(value, Class):
        held = classes.find(value, "__init__") if classes.find(value, "__iter__") else None
        found = next((item for item in held[1] if isinstance(item, Function)), None) if held else None
        return (found.code, 1) if found is not None else None
    return None


def is_middleware(code: Code, cls: Class | None) -> bool:
    """Tell whether an application answers by calling one that it was given.

    It was given to the constructor of its class, to the function around it, or to the class it extends.
    That holds for ASGI as well: what is handed on is the first parameter.
    """
    names = [name for name, kind in code.params if kind in _POSITIONAL][1 if code.owner >= 0 else 0 :]
    if not names:
        return False
    given = _given(code, cls)
    for call in _all_calls(code):
        function, arguments = call[1], call[2]
        if not arguments or arguments[0] != (f.NAME, names[0]):
            continue
        if _spelled(function) in given or _is_super(function):
            return True
    return False


def _given(code: Code, cls: Class | None) -> set[str]:
    """Spell what holds what came from outside: ``self.app``, or ``app`` of the function around."""
    found: set[str] = set()
    if cls is not None:
        held = classes.find(cls, "__init__")
        for value in held[1] if held else ():
            if isinstance(value, Function):
                found |= _stored(value.code)
    parent = code.parent
    while parent > 0:
        outer = code.facts.codes[parent]
        if outer.kind == f.FUNCTION:
            found |= {name for name, _ in outer.params} - {name for name, _ in code.params}
        parent = outer.parent
    return found


def _stored(constructor: Code) -> set[str]:
    """Spell the attributes in which a constructor keeps its parameters."""
    names = {name for name, _ in constructor.params[1:]}
    receiver = constructor.params[0][0] if constructor.params else ""
    found: set[str] = set()
    for node in _nodes(constructor.body):
        if node[0] == f.S_ASSIGN and len(node) == 3 and isinstance(node[1], tuple):
            value = node[2]
            if isinstance(value, tuple) and value[:1] == (f.NAME,) and value[1] in names:
                found |= {spelled for target in node[1] if (spelled := _spelled(target)).startswith(receiver)}
    return found


def _spelled(node: Node) -> str:
    if node[0] == f.NAME:
        return str(node[1])
    if node[0] == f.ATTR:
        base = _spelled(node[1])
        return f"{base}.{node[2]}" if base else ""
    return ""


def _is_super(node: Node) -> bool:
    """Tell whether it is a method of ``super()``, asked for the same request."""
    return bool(node[0] == f.ATTR and node[1][0] == f.CALL and node[1][1] == (f.NAME, "super"))


def calls(code: Code) -> Iterator[Node]:
    """List the calls in the body of a function, not those in functions inside it."""
    yield from _calls_in(code.body)


def _calls_in(body: Node) -> Iterator[Node]:
    for node in _nodes(body):
        if node[0] == f.CALL and len(node) == 5 and isinstance(node[2], tuple):
            yield node


def called_names(code: Code) -> set[str]:
    """List the last part of the names that a function calls."""
    # ``reuse`` asks again which words an edited body has of those that this is compared with.
    return {_spelled(call[1]).rpartition(".")[2] for call in _calls_in(code.written)} - {""}


def _all_calls(code: Code) -> Iterator[Node]:
    yield from calls(code)
    for inner in code.facts.codes:
        if inner.parent == code.index:
            yield from calls(inner)


def _nodes(body: Node) -> Iterator[Node]:
    """Walk all tuples that begin with the number of a node; others may come too, which hold nothing alike."""
    pending: list[Node] = [body]
    while pending:
        node = pending.pop()
        if node:
            if isinstance(node[0], int):
                yield node
            pending += [part for part in reversed(node) if type(part) is tuple]
