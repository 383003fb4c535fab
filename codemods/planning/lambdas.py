"""What lambdas mention: nobody can await in one, and the scan enters only those that it sees called."""

import ast
from collections.abc import Iterator

from codemods.reading.facts import Facts
from codemods.reading.frames import bound_names, dotted, own_nodes, parameters
from codemods.reading.project import Module, is_test
from codemods.recipe import Span

Mentions = dict[str, list[tuple[str, Span]]]
"""For each of the project's functions, by its id, the paths and places where a lambda mentions it."""


def mentions(facts: Facts) -> Mentions:
    """Collect what the bodies of lambdas mention, test files left out."""
    found: Mentions = {}
    for path in facts.project.paths:
        if is_test(path) or "lambda" not in facts.project.text(path):
            continue
        module = facts.project.module(path)
        for function, span in _of_module(facts, module) if module is not None else ():
            found.setdefault(function, []).append((path, span))
    return found


def _of_module(facts: Facts, module: Module) -> Iterator[tuple[str, Span]]:
    # A function of that name around the lambda hides the module's, as its own variables do.
    functions = [
        node for node in module.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    ]
    for node in functions:
        if not isinstance(node, ast.Lambda):
            continue
        span = module.span(node)
        around = [one for one in functions if one is node or module.span(one).holds(span)]
        hidden = {name for one in around for name in _local(one)}
        for part in ast.walk(node.body):
            if not isinstance(part, ast.Name | ast.Attribute):
                continue
            name = dotted(part)
            if not name or name.partition(".")[0] in hidden:
                continue
            if (function := _function(facts, module, name)) is not None:
                yield function, module.span(part)


def _local(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> set[str]:
    names = set(parameters(node))
    if not isinstance(node, ast.Lambda):
        for part in own_nodes(node):
            names.update(bound_names(part) if isinstance(part, ast.Name) else ())
            if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and part is not node:
                names.add(part.name)
    return names


def _function(facts: Facts, module: Module, name: str) -> str | None:
    place = (module, name)
    if name not in module.definitions:
        elsewhere = facts.project.find(module.absolute(name))
        if elsewhere is None:
            return None
        place = elsewhere
    node = place[0].definitions.get(place[1])
    return None if node is None or isinstance(node, ast.ClassDef) else f"{place[0].path}::{place[1]}"
