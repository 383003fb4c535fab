"""A ``dispatch`` that does nothing but call the inherited one, as it is written to hold a decorator."""

import ast

from codemods.planning.awaiting import ON_DISPATCH
from codemods.reading.frames import dotted
from codemods.reading.project import Module


def hands_on(module: Module, owner: ast.ClassDef, name: str) -> bool:
    """Tell whether a class's own method only returns what the inherited one gives for the same arguments."""
    found = [part for part in owner.body if isinstance(part, ast.FunctionDef) and part.name == name]
    if len(found) != 1 or not all(_accepts(module, decorator) for decorator in found[0].decorator_list):
        return False
    body = [part for part in found[0].body if not _is_text(part)]
    value = body[0].value if len(body) == 1 and isinstance(body[0], ast.Return) else None
    return (
        isinstance(value, ast.Call) and _is_inherited(value.func, name) and _given(value) == _taken(found[0])
    )


def _accepts(module: Module, decorator: ast.expr) -> bool:
    """Tell whether a decorator lets a sync method return a coroutine: ``@method_decorator(csrf_exempt)``."""
    return (
        isinstance(decorator, ast.Call)
        and module.absolute(dotted(decorator.func)) == "django.utils.decorators.method_decorator"
        and len(decorator.args) == 1
        and not decorator.keywords
        and module.absolute(dotted(decorator.args[0])) in ON_DISPATCH
    )


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_inherited(node: ast.expr, name: str) -> bool:
    holder = node.value if isinstance(node, ast.Attribute) and node.attr == name else None
    return isinstance(holder, ast.Call) and isinstance(holder.func, ast.Name) and holder.func.id == "super"


def _taken(node: ast.FunctionDef) -> list[str]:
    """Spell the parameters but for the instance as they are handed on."""
    given, extra, more = [*node.args.posonlyargs, *node.args.args], node.args.vararg, node.args.kwarg
    names = [argument.arg for argument in given[1:]]
    return [*names, *([f"*{extra.arg}"] if extra else []), *([f"**{more.arg}"] if more else [])]


def _given(call: ast.Call) -> list[str]:
    positional = [ast.unparse(part) for part in call.args]
    return [*positional, *(f"**{ast.unparse(part.value)}" for part in call.keywords if part.arg is None)]
