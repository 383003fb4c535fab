"""Whether a view's arguments are the plain data that a URL holds, or objects that somebody hands in."""

import ast
from collections.abc import Sequence

from bridge.analysis.graph import Program
from codemods.planning.decorators import Above, returned_function, returns_unchanged, wrapped_calls
from codemods.reading.frames import dotted, own_nodes, parameters
from codemods.reading.project import Module, is_test


def plain(above: Above, program: Program, function: str, around: Sequence[tuple[Module, ast.expr]]) -> bool:
    """Tell whether a view is handed nothing but what its route matched.

    A decorator of the project may hand it a row that it has looked up, and so may a function that calls it.
    ``around`` holds the view's decorators and what wraps it where it is registered, with their modules.
    """
    # A wrapper inside a decorator calls the view too; it is judged with the decorator.
    callers = (
        reference
        for reference in program.callers(function)
        if reference.called and not is_test(reference.place.path) and "<locals>" not in reference.caller
    )
    return next(callers, None) is None and all(_hands_on(above, *wrapper) for wrapper in around)


def _hands_on(above: Above, module: Module, decorator: ast.expr) -> bool:
    """Tell whether a decorator's wrapper gives the view the arguments that it was given itself."""
    factory = isinstance(decorator, ast.Call)
    name = dotted(decorator.func if isinstance(decorator, ast.Call) else decorator)
    found = above.project_function(module, name, module.absolute(name))
    if found is None:
        return True
    inner = returned_function(found[1]) if factory else found[1]
    if inner is None or not parameters(inner):
        return False
    view = parameters(inner)[0]
    if returns_unchanged(inner, view):
        return True
    wrappers = [part for part in inner.body if isinstance(part, ast.FunctionDef)]
    calls = wrapped_calls(inner, view, ensured=True)
    return len(wrappers) == 1 and bool(calls) and all(_same(wrappers[0], call) for call in calls or ())


def _same(wrapper: ast.FunctionDef, call: ast.Call) -> bool:
    """Tell whether a call of the view passes the wrapper's own parameters on, which nothing changes."""
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    passed = [value.value if isinstance(value, ast.Starred) else value for value in values]
    own = set(parameters(wrapper))
    if not all(isinstance(value, ast.Name) and value.id in own for value in passed):
        return False
    inside = {id(value) for value in passed}
    gathered = {extra.arg for extra in (wrapper.args.vararg, wrapper.args.kwarg) if extra}
    return not any(
        isinstance(part, ast.Name)
        and id(part) not in inside
        and part.id in own
        and (isinstance(part.ctx, ast.Store) or part.id in gathered)
        for part in own_nodes(wrapper)
    )
