"""Which context managers may end their block early without an exception, and which never do."""

import ast
import sys
from collections.abc import Callable

from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, dotted, own_nodes
from codemods.reading.project import FunctionDef, Module

Swallows = Callable[[ast.expr], bool]
"""Tells whether a context manager may end its block early without an exception."""

_SWALLOWING = frozenset(["suppress", "ExitStack", "raises"])
_KEEPING = frozenset(["open", "urlopen", "closing", "nullcontext", "atomic", "TemporaryDirectory"])
_SESSIONS = frozenset(
    [
        *("sqlalchemy.orm.Session", "sqlalchemy.orm.session.Session"),
        *("sqlalchemy.orm.sessionmaker()", "sqlalchemy.orm.session.sessionmaker()"),
    ]
)
_MAKERS = frozenset(["contextlib.contextmanager"])


def by_name(context: ast.expr) -> bool:
    """Tell it by the name alone.

    Those of libraries that do so are known by name; a function or class called by its bare name may be the
    project's own, which may do anything.
    """
    if not isinstance(context, ast.Call):
        return False
    if isinstance(context.func, ast.Attribute):
        return context.func.attr in _SWALLOWING
    return not (isinstance(context.func, ast.Name) and context.func.id in _KEEPING)


def swallowing(facts: Facts, frame: Frame) -> Swallows:
    """Tell it of the context managers of one function, by what the project says of them."""

    def swallows(context: ast.expr) -> bool:
        name = dotted(context.func) if isinstance(context, ast.Call) else ""
        if not name or name.partition(".")[0] in frame.names:
            return by_name(context)
        if _made_by(facts, frame.module, name) in _SESSIONS:
            return False
        inside = name in frame.module.definitions
        found = (frame.module, name) if inside else facts.project.find(frame.module.absolute(name))
        definition = found[0].definitions.get(found[1]) if found else None
        full = frame.module.absolute(name)
        if found is None and full.partition(".")[0] in sys.stdlib_module_names:
            return full.rpartition(".")[2] in _SWALLOWING
        if found is None or definition is None or found[1] in found[0].redefined:
            return by_name(context)
        if isinstance(definition, ast.ClassDef):
            return not _class_keeps(definition)
        return not _generator_keeps(facts, found[0], definition)

    return swallows


def _made_by(facts: Facts, module: Module, name: str) -> str:
    """Name the library's class whose instance a module's variable makes when it is called."""
    full = module.absolute(name)
    return full if full in _SESSIONS else facts.instance_path(module, f"{name}.call").removesuffix(".call")


def _class_keeps(node: ast.ClassDef) -> bool:
    """Tell whether a class has an ``__exit__`` of its own that never gives anything back."""
    methods = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "__exit__"]
    if len(methods) != 1 or methods[0].decorator_list:
        return False
    given = (part.value for part in own_nodes(methods[0]) if isinstance(part, ast.Return))
    return all(value is None or (isinstance(value, ast.Constant) and not value.value) for value in given)


def _generator_keeps(facts: Facts, module: Module, node: FunctionDef) -> bool:
    """Tell whether a generator under ``contextmanager`` raises again what its ``yield`` raises."""
    names = [module.absolute(dotted(above)) for above in node.decorator_list]
    if len(names) != 1 or names[0] not in _MAKERS:
        return False
    inner = swallowing(facts, Frame(module, node))
    for part in own_nodes(node):
        if isinstance(part, ast.Try | ast.TryStar) and _yields(part.body):
            ends = [part.finalbody, *(handler.body for handler in part.handlers)]
            if any(_may_end(statement) for body in ends for statement in body):
                return False
            if not all(isinstance(handler.body[-1], ast.Raise) for handler in part.handlers):
                return False
        elif isinstance(part, ast.With) and _yields(part.body):
            if any(inner(item.context_expr) for item in part.items):
                return False
        elif isinstance(part, ast.For | ast.While) and _yields(part.body):
            return False
    return True


def _yields(statements: list[ast.stmt]) -> bool:
    return any(isinstance(part, ast.Yield | ast.YieldFrom) for one in statements for part in own_nodes(one))


def _may_end(statement: ast.stmt) -> bool:
    """Tell whether a statement may end a generator without an exception, or go on after one."""
    left = (ast.Return, ast.Break, ast.Continue, ast.Yield, ast.YieldFrom)
    return any(isinstance(part, left) for part in own_nodes(statement))
