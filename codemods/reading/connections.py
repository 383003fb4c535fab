"""Django's connection: a name that stands for another object on each thread."""

import ast

from codemods.reading.frames import Frame, dotted, own_nodes
from codemods.reading.names import Names

_PROXIES = ("django.db.connection", "django.db.connections")


def is_connection(names: Names, frame: Frame, node: ast.expr) -> bool:
    """Tell whether an expression begins with Django's connection, or with a variable that was set to it."""
    name = dotted(node)
    head = name.partition(".")[0]
    if not head or head not in frame.names:
        return _is_proxy(names, frame, node)
    return frame.node is not None and any(
        _is_proxy(names, frame, part.value)
        for part in own_nodes(frame.node)
        if isinstance(part, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == head for target in part.targets)
    )


def _is_proxy(names: Names, frame: Frame, node: ast.expr) -> bool:
    while isinstance(node, ast.Subscript):
        node = node.value
    name = dotted(node)
    if not name or name.partition(".")[0] in frame.names:
        return False
    spelled = names.absolute(frame.module, name)
    return any(spelled == proxy or spelled.startswith(f"{proxy}.") for proxy in _PROXIES)
