"""Bring the values of asgiref's ``Local`` along when a context moves to another thread."""

import sys
from contextvars import Context
from typing import Any


def rehome(context: Context) -> None:
    """Make the ``Local`` values of a context visible to the thread that runs in the current one.

    From version 3.13 on asgiref tags what a ``Local`` holds with the thread that set it, so that a thread
    which merely inherits a context sees none of it. A request that is handed to a worker is moved on
    purpose, as ``sync_to_async`` moves it, and takes its values with it.

    Args:
        context: where the values are; the current context gets them.

    Source: ``asgiref.local``.
    """
    storage, move = _marks()
    if storage is None:
        return  # no Local was ever made, so that none is in the context
    for variable, value in context.items():
        if isinstance(value, storage):
            variable.set(move(value))


def propagate(context: Context) -> None:
    """Set the variables of a context in the current one, those of asgiref's ``Local`` for this thread."""
    storage, move = _marks()
    for variable, value in context.items():
        if storage is not None and isinstance(value, storage):
            variable.set(move(value))
        elif variable.get(context) is not value:  # a context is no one's value: it stands for "not set"
            variable.set(value)


def _marks() -> tuple[Any, Any]:
    # Looked up each time, for the application may import asgiref late, and has it loaded half meanwhile.
    module = sys.modules.get("asgiref.local")
    move = getattr(module, "_rehome", None)
    return (getattr(module, "_Storage", None), move) if move is not None else (None, None)
