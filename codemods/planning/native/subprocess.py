"""Level 1 for ``subprocess``: which calls the event loop waits for by itself."""

import ast
import re
from dataclasses import replace

from codemods.recipe import Change, Thread

MODULE = "async_subprocess"
_FUNCTIONS = frozenset(["run", "call", "check_call", "check_output"])
_REPLACED = re.compile(r"[\"'](?:\w+\.)*subprocess[\"']", re.MULTILINE)
"""What a test says that replaces the name ``subprocess`` in a module: the copied module would not hear it."""


def replaced(text: str) -> bool:
    """Tell whether a test's text replaces the module; a replaced function is noticed when the code runs."""
    return _REPLACED.search(text) is not None


def named(spelled: str) -> str:
    """Name the copied module's function for an access path; empty for anything else."""
    owner, _, name = spelled.rpartition(".")
    return name if owner == "subprocess" and name in _FUNCTIONS else ""


def awaited(change: Change, call: ast.Call, spelled: str) -> bool:
    """Tell whether a call that level 0 sends to a thread can be awaited through the module."""
    sent = change.recipe == "subprocess" and change.thread is Thread.ANY and not change.whole
    # A bare name may be replaced where it was imported to, which the copied module would not hear.
    return sent and isinstance(call.func, ast.Attribute) and bool(named(spelled))


def turned(change: Change, name: str, path: str, statement: str) -> Change:
    """Await the function ``name`` of the module at ``path``, which ``statement`` imports."""
    return replace(change, recipe=MODULE, name=name, imports=(statement,), needs=path)
