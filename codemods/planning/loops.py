"""Event loops that a function runs itself, and what their coroutines ask of the request's thread."""

import re
from collections.abc import Iterator

from bridge.analysis.graph import FunctionNode, Program
from codemods.reasons import Refusal

_RUNS = re.compile(r"asyncio\.(run|Runner\(\)\.run|\w+\(\)\.run_until_complete)|\S+\.run_until_complete")
_COMES_BACK = re.compile(
    r"(asgiref\.sync\.(sync_to_async|SyncToAsync)|channels\.db\.database_sync_to_async)(\(\))?"
    r"|django\.\S+\.a(add|aggregate|authenticate|bulk_create|bulk_update|clear|contains|count|create|create_user"
    r"|delete|earliest|exists|explain|first|flush|get|get_list_or_404|get_object_or_404|get_or_create|get_user"
    r"|has_perm|in_bulk|iterator|last|latest|login|logout|refresh_from_db|remove|save|send|send_robust|set|update"
    r"|update_or_create)"
)


def check(program: Program, name: str) -> None:
    """Check that no loop that a function runs waits for the request's thread, which waits for that loop.

    Raises:
        Refusal: R-LOOP.
    """
    for function in _reached(program, name):
        for call in function.calls:
            runs = next((t.external for t in call.targets if _RUNS.fullmatch(t.external)), "")
            if runs and any(_comes_back(one) for one in _reached(program, function.id)):
                message = (
                    f"{function.qualname} awaits sync_to_async, or Django's own async methods, in {runs}."
                )
                raise Refusal("R-LOOP", call.place.line, message)


def _comes_back(function: FunctionNode) -> bool:
    return any(_COMES_BACK.fullmatch(target.external) for call in function.calls for target in call.targets)


def _reached(program: Program, name: str) -> Iterator[FunctionNode]:
    """Yield a function and all that it may call, coroutines that it makes among them."""
    pending, seen = [name], {name}
    while pending:
        function = program.functions.get(pending.pop())
        if function is None:
            continue
        yield function
        for call in function.calls:
            for target in call.targets:
                if target.function and target.function not in seen:
                    seen.add(target.function)
                    pending.append(target.function)
