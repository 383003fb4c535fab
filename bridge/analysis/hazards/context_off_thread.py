"""WA360: what belongs to the request's context, read in a thread that has no such context."""

from collections.abc import Iterator

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.hazards.found import Found, Scanned, meaning
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


def check(scanned: Scanned) -> Iterator[Found]:
    """Find functions that are handed to a thread and read the request there."""
    for path, position, name in _THREADS:
        for frame, pos in scanned.called.get(path, ()):
            node = _calls(frame.code).get(pos)
            if node is not None:
                yield from _handed(frame, node, position, name)


def _calls(code: Code) -> dict[int, Node]:
    """Find the calls in a function, by position."""
    return {
        node[4]: node
        for statement, _ in statements(code.body)
        for node in expressions_of(statement)
        if node[0] == f.CALL
    }


def _handed(frame: Frame, call: Node, position: int, name: str) -> Iterator[Found]:
    given = next((value for key, value in call[3] if key and key == name), None)
    if given is None and len(call[2]) > position:
        given = call[2][position]
    if given is None:
        return
    for code, inner in _functions(frame, given):
        for what, pos in _reads(code, inner):
            message = f"{what} is read in another thread, which has no request: hand the value over instead"
            yield Found("WA360", code.place(pos), message)


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
