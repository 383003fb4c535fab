"""What is done to a whole class of views: decorators, metaclasses and ``__init_subclass__``.

What names a method and wraps it shows up as a use of the method. This is about code that may wrap methods
without naming them, which would hand the framework a coroutine instead of an answer.
"""

import ast

from codemods.planning import guards
from codemods.planning.decorators import returned_function, returns_unchanged
from codemods.reading.facts import Facts
from codemods.reading.frames import dotted, parameters
from codemods.reading.project import FunctionDef, Module
from codemods.reasons import Refusal

_HARMLESS = frozenset(
    ["dataclasses.dataclass", "functools.total_ordering", "typing.final", "typing.runtime_checkable"]
)
_METACLASSES = frozenset(["abc.ABCMeta", "type"])
_REACHING = frozenset(["setattr", "getattr", "vars", "dir", "type", "inspect"])


def check(facts: Facts, module: Module, owner: ast.ClassDef) -> None:
    """Check that nothing wraps the methods of a class without naming them.

    Raises:
        Refusal: R-DECORATOR-UNKNOWN for a decorator, R-CBV-MIXIN for a base class or metaclass.
    """
    for where, node, _ in guards.lineage(facts, module, owner):
        for decorator in node.decorator_list:
            if not _keeps_methods(facts, where, decorator):
                message = (
                    f"@{ast.unparse(decorator)} on {node.name} may wrap its methods without awaiting them."
                )
                raise Refusal("R-DECORATOR-UNKNOWN", decorator.lineno, message, where.path)
        for keyword in node.keywords:
            if keyword.arg == "metaclass" and where.absolute(dotted(keyword.value)) not in _METACLASSES:
                message = f"The metaclass {ast.unparse(keyword.value)} may wrap the methods of {owner.name}."
                raise Refusal("R-CBV-MIXIN", node.lineno, message, where.path)
        for part in node.body:
            if isinstance(part, ast.FunctionDef) and part.name == "__init_subclass__" and _reaches(part):
                message = f"{node.name}.__init_subclass__ may wrap the methods of {owner.name}."
                raise Refusal("R-CBV-MIXIN", part.lineno, message, where.path)


def _keeps_methods(facts: Facts, module: Module, decorator: ast.expr) -> bool:
    """Tell whether a class decorator gives the class back, and touches no method but by its name."""
    name = dotted(decorator.func if isinstance(decorator, ast.Call) else decorator)
    if module.absolute(name) in _HARMLESS:
        return True
    place = (module, name) if name in module.definitions else facts.project.find(module.absolute(name))
    function = place[0].definitions.get(place[1]) if place and name else None
    if function is None or isinstance(function, ast.ClassDef):
        return False
    inner = returned_function(function) if isinstance(decorator, ast.Call) else function
    if inner is None or not parameters(inner):
        return False
    return returns_unchanged(inner, parameters(inner)[0]) and not _reaches(function)


def _reaches(function: FunctionDef) -> bool:
    """Tell whether a function may get at attributes of which it does not spell the names."""
    return any(
        (isinstance(part, ast.Name) and part.id in _REACHING)
        or (isinstance(part, ast.Attribute) and part.attr == "__dict__")
        for part in ast.walk(function)
    )
