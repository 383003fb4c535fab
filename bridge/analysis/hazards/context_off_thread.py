"""WA360: what belongs to the request's context, read in a thread that has no such context."""

from collections.abc import Iterator

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.hazards.found import Found, Scanned, meaning, path_of
from bridge.analysis.hazards.walk import expressions_of, statements
from bridge.analysis.values import Bound, External, Function, Value
from bridge.analysis.values.frames import Frame

_LOCALS = {
    "flask.Request()": "flask.request", "flask.g": "flask.g", "flask.Flask()": "flask.current_app",
    "flask.session": "flask.session", "flask_login.current_user": "flask_login.current_user",
    "bottle.request": "bottle.request", "quart.request": "quart.request",
}  # fmt: skip
_THREADS = (
    ("concurrent.futures.ThreadPoolExecutor().submit", 0, ""),
    ("concurrent.futures.ThreadPoolExecutor().map", 0, ""),
    ("concurrent.futures.Executor().submit", 0, ""),
    ("threading.Thread", 1, "target"),
    ("threading.Timer", 1, "function"),
    ("asyncio.get_running_loop().run_in_executor", 1, ""),
    ("asyncio.get_event_loop().run_in_executor", 1, ""),
    ("multiprocessing.pool.ThreadPool().apply_async", 0, ""),
    ("multiprocessing.pool.ThreadPool().map", 0, ""),
)
"""What starts work in another thread without this one's context: where the callable stands."""
_CARRYING = ("flask.copy_current_request_context", "quart.copy_current_request_context")
"""What makes a function take the context with it."""


def check(scanned: Scanned) -> Iterator[Found]:
    """Find functions that are handed to a thread and read the request there."""
    carried: set[Code] | None = None
    for path, position, name in _THREADS:
        for frame, pos in scanned.called.get(path, ()):
            node = _calls(frame.code).get(pos)
            if node is None:
                continue
            for code, inner in _functions(frame, _given(node, position, name)):
                carried = _carried(scanned) if carried is None else carried
                if code in carried:
                    continue
                for what, where in _reads(code, inner):
                    message = (
                        f"{what} is read in another thread, which has no request: hand the value over instead"
                    )
                    yield Found("WA360", code.place(where), message)


def _carried(scanned: Scanned) -> set[Code]:
    """Find the functions that take the context with them, decorated or handed to what makes them so."""
    found: set[Code] = set()
    frames = (*scanned.frames(), *(module.frame for module in scanned.modules() if module.frame is not None))
    for frame in frames:
        for statement, _ in statements(frame.code.body):
            if statement[0] == f.S_DEF:
                if any(_carries(frame, decorator) for decorator, *_ in statement[2]):
                    found.add(frame.code.facts.codes[statement[1]])
                continue
            for node in expressions_of(statement):
                if node[0] == f.CALL and node[2] and _carries(frame, node[1]):
                    found.update(code for code, _ in _functions(frame, node[2][0]))
    return found


def _carries(frame: Frame, node: Node) -> bool:
    return any(path_of(value) in _CARRYING for value in meaning(frame, node))


def _calls(code: Code) -> dict[int, Node]:
    """Find the calls in a function, by position."""
    return {
        node[4]: node
        for statement, _ in statements(code.body)
        for node in expressions_of(statement)
        if node[0] == f.CALL
    }


def _given(call: Node, position: int, name: str) -> Node:
    """Give the callable that a call hands to a thread."""
    for key, value in call[3]:
        if key and key == name:
            return value  # type: ignore[no-any-return]
    return call[2][position] if len(call[2]) > position else (f.UNKNOWN,)


def _functions(frame: Frame, given: Node) -> Iterator[tuple[Code, Frame]]:
    values: tuple[Value, ...] = ()
    if given[0] in (f.NAME, f.ATTR):
        values = meaning(frame, given)
    elif given[0] == f.LAMBDA:
        values = tuple(
            value for key, value in frame.made.items() if isinstance(value, Function) and key == given[1]
        )
    for value in values:
        function = value.function if isinstance(value, Bound) else value
        if isinstance(function, Function):
            yield function.code, Frame(function.code, function.closure, function.closure.module, function)


def _reads(code: Code, frame: Frame) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for statement, _ in statements(code.body):
        for node in expressions_of(statement):
            base = node[1] if node[0] in (f.ATTR, f.SUBSCRIPT) else None
            if base is None or base[0] not in (f.NAME, f.ATTR):
                continue
            for value in meaning(frame, base):
                what = _LOCALS.get(value.path) if isinstance(value, External) else None
                if what is not None and what not in seen:
                    seen.add(what)
                    yield what, node[3]
