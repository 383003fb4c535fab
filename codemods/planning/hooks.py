"""Flask's hooks and error handlers: those that Flask awaits may become async, the others stay.

Flask calls ``before_request`` functions and their like through ``ensure_sync`` (its documentation, "Using
async and await"), so that under WSGI and under the bridge a coroutine function does what the function did.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bridge.analysis.graph import Program
from bridge.model.view import View
from codemods.planning import guards
from codemods.planning.awaiting import HOOKS, SINCE
from codemods.planning.ground import Ground
from codemods.reading.effects import words
from codemods.reading.facts import Facts
from codemods.reading.frames import dotted, own_nodes, to_span
from codemods.reading.project import FunctionDef, Module, Project
from codemods.reasons import Refusal
from codemods.recipe import Change, Thread

_SYNC = {
    "url_value_preprocessor": "Flask calls it while it matches the URL, and does not await it",
    "app_url_value_preprocessor": "Flask calls it while it matches the URL, and does not await it",
    "url_defaults": "url_for() calls it and does not await it",
    "app_url_defaults": "url_for() calls it and does not await it",
    "context_processor": "templates may be rendered on the event loop, where nothing can wait for it",
    "app_context_processor": "templates may be rendered on the event loop, where nothing can wait for it",
    **dict.fromkeys(
        ("user_loader", "request_loader", "unauthorized_handler", "needs_refresh_handler"),
        "flask-login calls it and does not await it",
    ),
}

_HOMES = words(
    "flask.Flask flask.app.Flask flask.Blueprint flask.blueprints.Blueprint flask_smorest.Blueprint "
    "flask_openapi3.OpenAPI flask_openapi3.APIBlueprint apiflask.APIFlask apiflask.APIBlueprint"
)
_DISPATCHING = words(
    "preprocess_request process_response do_teardown_request do_teardown_appcontext handle_user_exception "
    "handle_http_exception handle_exception full_dispatch_request ensure_sync async_to_sync"
)
_CONTEXTS = frozenset(["app_context", "request_context", "test_request_context"])


def is_hook(view: View) -> bool:
    """Tell whether this is something that Flask may await around views."""
    return view.framework == "flask" and view.role in ("hook", "error_handler")


def check(ground: Ground, module: Module, node: FunctionDef, view: View) -> None:
    """Check that whatever registers a hook passes it through ``ensure_sync``.

    Raises:
        Refusal: R-EXTENSION when something calls it directly, or R-OVERRIDE-EXTERNAL when it is a method that
            other classes take part in.
    """
    line = node.lineno
    known = ground.program.functions.get(view.id)
    if known is not None and (known.overrides or known.overridden_by or known.external_base):
        raise Refusal("R-OVERRIDE-EXTERNAL", line, "It is a method that is overridden, or overrides another.")
    found = list(_registrations(ground.project, ground.program, module, node, view.id))
    for where, function in found:
        name = function.attr if isinstance(function, ast.Attribute) else dotted(function)
        if name in _SYNC:
            raise Refusal("R-EXTENSION", line, f"@{name}: {_SYNC[name]}.")
        maker = ground.facts.instance_path(where, dotted(function)).rpartition("().")[0]
        if f"{maker}().{name}" in SINCE:
            return  # what the decorator is judged by
        own = maker.partition(".")[0] in where.definitions or ground.project.find(maker) is not None
        if maker and maker not in _HOMES and not own:
            raise Refusal("R-EXTENSION", line, f"{maker} calls it in a way of its own.")
    if not any(_last(function) in HOOKS for _, function in found):
        raise Refusal("R-EXTENSION", line, "What registers it is not known to await it.")
    if name := _overridden(ground.facts):
        raise Refusal("R-EXTENSION", line, f"{name} takes part in how Flask calls its hooks.")
    ends = any(_last(function) == "teardown_appcontext" for _, function in found)
    if ends and (place := _entered_on_loop(ground.project)):
        message = f"{place} enters an application's context in a coroutine, where nothing can wait for it."
        raise Refusal("R-CALLBACK", line, message)


def handed_back(changes: Iterable[Change], view: View) -> tuple[Change, ...]:
    """Let an error handler's helpers see the exception that is handled: only the request's thread does."""
    if view.role != "error_handler":
        return tuple(changes)
    own = ("offload_call", "offload_block")
    return tuple(
        replace(change, thread=Thread.REQUEST) if change.recipe in own else change for change in changes
    )


def _last(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else dotted(function)


def _registrations(
    project: Project, program: Program, module: Module, node: FunctionDef, function: str
) -> Iterator[tuple[Module, ast.expr]]:
    """Yield what registers a function: decorators above it, and callees that it is handed to."""
    for decorator in node.decorator_list:
        yield module, decorator.func if isinstance(decorator, ast.Call) else decorator
    for reference in program.callers(function):
        where = project.module(reference.place.path)
        if reference.called or where is None:
            continue
        mention = to_span(reference.place)
        for call in where.nodes:
            if isinstance(call, ast.Call) and any(
                where.span(part).holds(mention) or mention.holds(where.span(part))
                for part in [*call.args, *(keyword.value for keyword in call.keywords)]
                if dotted(part).rpartition(".")[2] == node.name
            ):
                yield where, call.func


def _overridden(facts: Facts) -> str:
    """Name a class of the project that changes how Flask calls hooks; empty when there is none."""
    for path in facts.project.paths:
        text = facts.project.text(path)
        if not any(f"def {name}" in text for name in _DISPATCHING):
            continue
        module = facts.project.module(path)
        for node in module.definitions.values() if module else ():
            if module is None or not isinstance(node, ast.ClassDef):
                continue
            own = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
            bases = (base for _, _, outside in guards.lineage(facts, module, node) for base in outside)
            if own & _DISPATCHING and any(base in _HOMES for base in bases):
                return node.name
    return ""


def _entered_on_loop(project: Project) -> str:
    """Find a coroutine function that enters one of Flask's contexts itself; empty when none does."""
    for path in project.paths:
        text = project.text(path)
        if "async def" not in text or not any(name in text for name in _CONTEXTS):
            continue
        module = project.module(path)
        for node in module.nodes if module else ():
            if isinstance(node, ast.AsyncFunctionDef) and any(_enters(part) for part in own_nodes(node)):
                return f"{path}:{node.lineno}"
    return ""


def _enters(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.withitem)
        and isinstance(node.context_expr, ast.Call)
        and isinstance(node.context_expr.func, ast.Attribute)
        and node.context_expr.func.attr in _CONTEXTS
    )
