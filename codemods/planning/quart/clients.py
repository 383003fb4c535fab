"""How tests call Quart's client: the arguments that it takes, and what it calls otherwise than Flask's."""

import ast

from codemods.planning.quart.kinds import Function, nodes_of
from codemods.reading.frames import dotted, parameters
from codemods.reasons import Refusal

_TAKEN = frozenset(["auth", "data", "follow_redirects", "headers", "json", "method", "path", "query_string"])
_TEXTS = (ast.Constant, ast.JoinedStr)
KNOWN = frozenset(["session_transaction", "app"])
"""What a client has besides its verbs, in both libraries alike."""


def is_form(function: Function, call: ast.Call) -> bool:
    """Tell whether a call sends a form, which Quart's client takes as ``form``.

    Raises:
        Refusal: R-TEST-SHAPE when the client would not take the arguments.
    """

    def refuse(message: str) -> Refusal:
        return Refusal("R-TEST-SHAPE", call.lineno, message, function.module.path)

    if len(call.args) > 1 or any(isinstance(one, ast.Starred) for one in call.args):
        raise refuse("Quart's client takes one positional argument, the path.")
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    for name in given:
        if name not in _TAKEN:
            raise refuse(f"Quart's client has no argument {name or '**'} that means the same.")
    if isinstance(given.get("query_string"), _TEXTS):
        raise refuse("Quart's client takes a query_string as a dictionary.")
    data = given.get("data")
    values = _values(function, data) if data is not None else []
    if values and all(_is_text(value) for value in values):
        return False
    forms = [_form(value) for value in values]
    if data is not None and (not forms or None in forms):
        raise refuse(f"It can't be told whether {ast.unparse(data)} is a form or a body.")
    if any(not _is_field(field) for form in forms for field in form or ()):
        raise refuse("A form with files or lists is sent otherwise by Quart's client.")
    return bool(forms)


def _values(function: Function, node: ast.expr) -> list[ast.expr]:
    """List what an argument may stand for: itself, or all that is assigned to a local name."""
    if not isinstance(node, ast.Name):
        return [node]
    if node.id in parameters(function.node):
        return []
    assigned = (part for part in nodes_of(function) if isinstance(part, ast.Assign))
    return [part.value for part in assigned if any(dotted(target) == node.id for target in part.targets)]


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return dotted(node.func).rpartition(".")[2] in ("dumps", "encode", "join")
    return isinstance(node, _TEXTS)


def _is_field(node: ast.expr) -> bool:
    return not isinstance(node, ast.List | ast.Tuple | ast.Call | ast.Starred)


def _form(node: ast.expr) -> list[ast.expr] | None:
    """List the values of a dictionary that stands here, else None."""
    if isinstance(node, ast.Dict):
        return None if None in node.keys else list(node.values)
    if isinstance(node, ast.Call) and dotted(node.func) == "dict" and not node.args:
        return [keyword.value for keyword in node.keywords]
    return None
