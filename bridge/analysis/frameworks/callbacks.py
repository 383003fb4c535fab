"""Methods of libraries that call what they are given, and hand it a session, a transaction or a pipeline."""

from bridge.analysis.frameworks.mounting import callables
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret import iteration
from bridge.analysis.interpret.machine import Call, Handler

_HANDED: dict[str, tuple[int, str, str]] = {
    "pymongo.client_session.ClientSession().with_transaction": (
        0, "callback", "pymongo.client_session.ClientSession()",
    ),
    **{
        f"neo4j.Session().{name}": (0, "transaction_function", "neo4j.Transaction()")
        for name in ("execute_read", "execute_write", "read_transaction", "write_transaction")
    },
    "redis.Redis().transaction": (0, "func", "redis.client.Pipeline()"),
}  # fmt: skip
"""By method, where it is given what it calls, and the access path of what it hands that first."""


def install(registry: Registry) -> list[After]:
    """Listen to the methods; that they wait as well is the catalogue's business."""
    for path, (position, name, given) in _HANDED.items():
        registry.machine.handlers[path] = _handler(position, name, given)
    return []


def _handler(position: int, name: str, given: str) -> Handler:
    def call_back(call: Call) -> None:
        machine = call.machine
        values = callables(call.argument(position, name))
        rest = call.arguments[position + 1 :] if given.startswith("neo4j") else []
        keywords = dict(call.keywords) if given.startswith("neo4j") else {}
        keywords.pop(name, None)
        arguments = [(machine.external(given),), *rest]
        result = machine.call(values, Call(machine, call.frame, call.pos, arguments, keywords))
        iteration.drive(machine, result, call.frame, call.pos)

    return call_back
