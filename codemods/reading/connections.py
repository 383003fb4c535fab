"""Names of a module that stand for another object on each thread, and those that do not."""

import ast

from codemods.reading.frames import Frame, dotted, own_nodes
from codemods.reading.names import Names
from codemods.reading.project import Module

_PROXIES = ("django.db.connection", "django.db.connections")
_BY_THREAD = (
    "threading.local",
    "asgiref.local.Local",
    "sqlalchemy.orm.scoped_session",
    "werkzeug.local.Local",
    "werkzeug.local.LocalProxy",
    "werkzeug.local.LocalStack",
    "django.utils.functional.SimpleLazyObject",
)
"""Classes of which an instance is, or holds, something else on each thread or in each context."""


def is_connection(frame: Frame, node: ast.expr) -> bool:
    """Tell whether an expression begins with Django's connection, or with a variable that was set to it."""
    name = dotted(node)
    head = name.partition(".")[0]
    if not head or head not in frame.names:
        return _is_proxy(frame, node)
    return frame.node is not None and any(
        _is_proxy(frame, part.value)
        for part in own_nodes(frame.node)
        if isinstance(part, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == head for target in part.targets)
    )


def is_client(names: Names, module: Module, name: str) -> bool:
    """Tell whether a module-level name holds an object of a library that is the same for all threads."""
    maker = names.instance_path(module, f"{name}._").removesuffix("()._")
    return "." in maker and maker not in _BY_THREAD and names.project.find(maker) is None


def _is_proxy(frame: Frame, node: ast.expr) -> bool:
    while isinstance(node, ast.Subscript):
        node = node.value
    name = dotted(node)
    if not name or name.partition(".")[0] in frame.names:
        return False
    spelled = frame.module.absolute(name)
    return any(spelled == proxy or spelled.startswith(f"{proxy}.") for proxy in _PROXIES)
