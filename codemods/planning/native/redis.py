"""Level 1 for Redis: which commands of which clients a coroutine sends by itself."""

import ast
import re
from dataclasses import replace
from pathlib import Path

from codemods.reading.effects import words
from codemods.reading.frames import dotted
from codemods.reading.versions import versions
from codemods.recipe import Change, Thread

MODULE = "async_redis"
_SINCE = (5, 0, 1)  # the first whose asynchronous clients close as the module closes them
_CLIENTS = frozenset(["redis.Redis", "redis.client.Redis", "redis.StrictRedis"])

# What these give is used on, or waits on, the connection that they took.
_NO_COMMANDS = words(
    "pipeline pubsub lock transaction monitor client close scan_iter hscan_iter sscan_iter zscan_iter "
    "register_script execute_command parse_response"
)
_REPLACED = re.compile(r"[\"'](?:\w+\.)*redis[\"']|^\s*(?:import|from)\s+birdisle\b", re.MULTILINE)
"""What a test says that replaces the name ``redis`` in a module, which the copied module would not hear."""


def available(root: Path) -> bool:
    """Tell whether the project's Redis library is new enough."""
    return versions(root, ("redis",)).get("redis", ()) >= _SINCE


def replaced(text: str) -> bool:
    """Tell whether a test's text replaces the library; a replaced client is noticed when the code runs."""
    return _REPLACED.search(text) is not None


def awaited(change: Change, call: ast.Call) -> bool:
    """Tell whether a call that level 0 sends to a thread can be awaited through the module."""
    owner, _, command = change.callee.rpartition(".")
    sent = change.recipe == "offload_call" and change.thread is Thread.ANY and not change.whole
    if not sent or owner not in _CLIENTS or command in _NO_COMMANDS:
        return False
    # The client is read on the loop, so it must be a name: what a call makes stays where it was.
    return (
        isinstance(call.func, ast.Attribute) and call.func.attr == command and bool(dotted(call.func.value))
    )


_MAKERS = tuple(f"{client}{how}()" for client in sorted(_CLIENTS) for how in ("", ".from_url"))


def sent(path: str) -> bool:
    """Tell whether an access path is a command of a client that a module holds."""
    owner, _, command = path.rpartition(".")
    return owner in (*_MAKERS, "redis.from_url()") and command not in _NO_COMMANDS


def turned(change: Change, path: str, statement: str) -> Change:
    """Await the command through the module at ``path``, which ``statement`` imports."""
    return replace(change, recipe=MODULE, imports=(statement,), needs=path)
