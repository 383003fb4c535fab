"""Celery: a task that ``apply`` runs at once, in the thread that asks for it."""

from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Container, External, Values


def install(registry: Registry) -> list[After]:
    """Listen to tasks that are run here."""
    handlers = registry.machine.handlers
    handlers["celery.app.task.Task().apply"] = _apply
    handlers["celery.app.task.Task().run"] = _run
    return []


def _apply(call: Call) -> None:
    """Run a task with the arguments of ``apply(args, kwargs)``."""
    arguments: list[Values] = []
    keywords: dict[str, Values] = {}
    for value in call.argument(0, "args"):
        if isinstance(value, Container):
            arguments = [slot.values for key, slot in sorted(value.items.items(), key=str) if key != ""]
    for value in call.argument(1, "kwargs"):
        if isinstance(value, Container):
            keywords = {str(name): slot.values for name, slot in value.items.items()}
    _called(call, arguments, keywords)


def _run(call: Call) -> Values | None:
    """Run a task with the arguments of its function."""
    return _called(call, call.arguments, call.keywords)


def _called(call: Call, arguments: list[Values], keywords: dict[str, Values]) -> Values | None:
    task = call.target.receiver if isinstance(call.target, External) else None
    if not isinstance(task, Native):
        return None
    return call.machine.call((task,), Call(call.machine, call.frame, call.pos, arguments, keywords))
