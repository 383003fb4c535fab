"""What a function takes from whoever calls it, or leaves there, beside arguments and answer.

``asyncio.to_thread`` runs a function in a copy of the context (PEP 567), where no exception is being
handled; asgiref's ``sync_to_async`` brings changes of context variables back and hands the exception on.
"""

import ast
from collections.abc import Iterator

from codemods.reading.effects import words
from codemods.reading.frames import dotted, own_nodes
from codemods.reading.names import Names
from codemods.reading.project import FunctionDef, Module

_SETTING = words(
    "django.utils.translation.activate django.utils.translation.deactivate "
    "django.utils.translation.deactivate_all django.utils.timezone.activate django.utils.timezone.deactivate "
    "structlog.contextvars.bind_contextvars structlog.contextvars.unbind_contextvars "
    "structlog.contextvars.clear_contextvars opentelemetry.context.attach decimal.setcontext "
    "decimal.getcontext"
)
_READING = words("traceback.format_exc traceback.print_exc sys.exc_info sys.exception logging.exception")


def leans_on_caller(names: Names, module: Module, node: FunctionDef) -> bool:
    """Tell whether a function sets its caller's context variables, or reads the exception handled there."""
    handled = {id(part) for handler in _handlers(node) for one in handler.body for part in ast.walk(one)}
    for part in own_nodes(node):
        if isinstance(part, ast.Raise) and part.exc is None and id(part) not in handled:
            return True
        if not isinstance(part, ast.Call):
            continue
        name = module.absolute(dotted(part.func))
        if name in _SETTING:
            return True
        method = part.func if isinstance(part.func, ast.Attribute) else None
        if method is not None and method.attr == "set" and names.is_context_variable(module, method.value):
            return True
        if id(part) not in handled and (name in _READING or _logs_exception(part)):
            return True
    return False


def _handlers(node: FunctionDef) -> Iterator[ast.ExceptHandler]:
    return (part for part in own_nodes(node) if isinstance(part, ast.ExceptHandler))


def _logs_exception(call: ast.Call) -> bool:
    """Tell whether a call is ``log.exception("…")``, or logs with ``exc_info=True``."""
    if isinstance(call.func, ast.Attribute) and call.func.attr == "exception" and call.args:
        return True
    return any(
        keyword.arg == "exc_info"
        and not (isinstance(keyword.value, ast.Constant) and not keyword.value.value)
        for keyword in call.keywords
    )
