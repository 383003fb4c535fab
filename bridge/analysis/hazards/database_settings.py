"""WA340 and WA370: settings of Django's databases that do something else under ASGI."""

from collections.abc import Iterator

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.hazards.found import Found, Scanned, spelled
from bridge.analysis.hazards.walk import expressions_of, statements
from bridge.model.place import Place

_OFF = (0, False)


def check_atomic(scanned: Scanned) -> Iterator[Found]:
    """Find ``ATOMIC_REQUESTS``, under which async views raise."""
    for place, value in _settings(scanned, "ATOMIC_REQUESTS"):
        if value == (f.CONST, True):
            yield Found(
                "WA340", place, "ATOMIC_REQUESTS wraps each view in a transaction; async views then raise"
            )


def check_age(scanned: Scanned) -> Iterator[Found]:
    """Find persistent connections, which stock ASGI opens for every request and keeps."""
    for place, value in _settings(scanned, "CONN_MAX_AGE"):
        if not (value[0] == f.CONST and value[1] in _OFF):
            message = (
                "CONN_MAX_AGE keeps connections by thread; under stock ASGI requests seldom meet theirs again"
            )
            yield Found("WA370", place, message)


def _settings(scanned: Scanned, name: str) -> Iterator[tuple[Place, Node]]:
    for module in scanned.modules():
        assert module.frame is not None
        code = module.frame.code
        if "DATABASES" not in code.locals and "DATABASES" not in module.frame.env:
            continue
        for statement, _ in statements(code.body):
            for node in expressions_of(statement):
                if node[0] == f.DICT:
                    for key, value in node[1]:
                        if key == (f.CONST, name):
                            yield code.place(node[2]), value
            if statement[0] == f.S_ASSIGN:
                for target in statement[1]:
                    if target[0] == f.SUBSCRIPT and target[2] == (f.CONST, name) and _of_databases(target[1]):
                        yield code.place(target[3]), statement[2]


def _of_databases(node: Node) -> bool:
    while node[0] == f.SUBSCRIPT:
        node = node[1]
    return spelled(node).rpartition(".")[2] == "DATABASES"
