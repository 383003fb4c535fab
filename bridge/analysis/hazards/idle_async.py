"""WA310: an ``async def`` view that awaits nothing."""

from collections.abc import Iterator

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.hazards.found import Found, Scanned
from bridge.analysis.hazards.walk import expressions_of, statements


def check(scanned: Scanned) -> Iterator[Found]:
    """Find async views whose own body never gives the loop back, although something in them waits."""
    for view in scanned.views:
        code = view.handler
        if view.role != "view" or code is None or not code.is_async or not view.sites:
            continue
        if not any(_awaits(statement) for statement, _ in statements(code.body)):
            message = "this async view awaits nothing and waits on the event loop; a plain def gets a thread"
            yield Found("WA310", code.whole(), message, view.id)


def _awaits(statement: Node) -> bool:
    kind = statement[0]
    if kind == f.S_FOR and statement[5]:
        return True
    if kind == f.S_WITH and statement[3]:
        return True
    return any(
        node[0] == f.AWAIT or (node[0] == f.COMPREHENSION and any(part[3] for part in node[4]))
        for node in expressions_of(statement)
    )
