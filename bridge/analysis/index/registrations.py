"""Notice what is spelt like the calls that make applications and register views."""

import ast
from collections.abc import Sequence

from bridge.analysis import facts as f
from bridge.analysis.index import targets
from bridge.analysis.index.walk import Walk

_APPLICATIONS = frozenset(
    ("Flask", "Quart", "Bottle", "Configurator", "App", "API", "FastAPI", "Starlette", "Application", "Klein",
     "FlaskApp", "AsyncApp", "APIFlask", "OpenAPI", "RoutesDispatcher")
)  # fmt: skip
REGISTERING = frozenset((
    "route", "add_url_rule", "register_blueprint", "before_request", "after_request",
    "teardown_request", "add_route", "add_view", "errorhandler", "register_error_handler",
    "add_resource", "include_router", "add_api_route", "add_namespace", "add_middleware",
    "add_url_rules", "register_view", "add_hook", "add_api", "add_routes", "on_namespace",
))  # fmt: skip
_DECORATING = REGISTERING | frozenset((
    "get", "post", "put", "patch", "delete", "head", "options", "websocket", "hook", "error",
    "before_app_request", "after_app_request", "teardown_appcontext", "context_processor",
    "app_errorhandler", "exception_handler", "middleware", "on_event", "api_route", "expose",
    "view_config", "endpoint", "handles",
))  # fmt: skip
_REFLECTING = frozenset(("getattr", "import_module", "import_string", "__import__", "globals"))
STARTING = frozenset(("ready", "includeme"))
"""Names of functions that frameworks call when they start."""


def note(walk: Walk, function: ast.expr, arguments: Sequence[ast.expr]) -> None:
    """Remember calls that make applications, and names whose constant value decides what is reached."""
    name = getattr(function, "id", None) or getattr(function, "attr", None)
    if name in _APPLICATIONS:
        walk.scope.flags |= f.MAKES_APP
    elif name in REGISTERING:
        walk.scope.flags |= f.REGISTERS
    elif name in ("setdefault", "update") and isinstance(function, ast.Attribute):
        targets.note_filled(walk, function.value)
    elif name == "setattr" and len(arguments) > 1 and isinstance(arguments[1], ast.JoinedStr | ast.BinOp):
        targets.note_made(walk, arguments[0])
    if name in _REFLECTING:
        walk.scope.reflects = True
    if name in ("getattr", "import_module", "import_string", "get", "route", "add_url_rule", "hasattr"):
        for argument in arguments:
            if isinstance(argument, ast.Name):
                walk.scope.selectors[argument.id] = None
                if name in _REFLECTING:
                    walk.scope.flags |= f.REFLECTS


def decorates(decorator: ast.expr) -> bool:
    """Tell whether a decorator is spelt as those that register views are."""
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(function, ast.Attribute) and function.attr in _DECORATING
