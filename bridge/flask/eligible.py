"""What may be handled on the loop: a Flask application left as it is, and a view that is asynchronous."""

from copy import copy
from inspect import iscoroutinefunction
from typing import Any

import flask
from flask.sessions import SecureCookieSessionInterface
from werkzeug.middleware.proxy_fix import ProxyFix

from bridge.gateway.types import Environ

_REPLACED = (
    "__call__",
    "async_to_sync",
    "dispatch_request",
    "ensure_sync",
    "full_dispatch_request",
    "preprocess_request",
    "request_context",
)
"""Methods whose work the door does itself on the loop, so that an override would not be heard."""

_SIGNALS = (
    "appcontext_popped",
    "appcontext_pushed",
    "appcontext_tearing_down",
    "request_finished",
    "request_started",
    "request_tearing_down",
)


class Eligibility:
    """Tell whether requests of an application may be handled on the loop.

    They may when nothing sync is wrapped around them all: no WSGI middleware but ``ProxyFix``, no overridden
    method, no receiver of a signal that is sent with every request, no URL converter but Werkzeug's own.

    Args:
        app: the application; it may change while it is served.
    """

    def __init__(self, app: flask.Flask) -> None:
        self._app = app
        self._seen = (-1, -1)
        self._routes_fit = False

    def __call__(self) -> bool:
        """Look at the application as it is now."""
        app = self._app
        if getattr(app, "before_first_request_funcs", None) and not app._got_first_request:
            return False  # Flask 2.2
        if not is_plain(app, *_REPLACED) or _proxy_fixes(app) is None:
            return False
        if any(getattr(getattr(flask.signals, name), "receivers", None) for name in _SIGNALS):
            return False
        size = len(app.view_functions), len(app.url_map._rules)
        if size != self._seen:
            self._routes_fit, self._seen = self._look_at_routes(), size
        return self._routes_fit

    def _look_at_routes(self) -> bool:
        app = self._app
        return any(map(iscoroutinefunction, app.view_functions.values())) and all(
            type(converter).__module__ == "werkzeug.routing.converters"
            for rule in app.url_map.iter_rules()
            for converter in rule._converters.values()
        )


def is_plain(app: flask.Flask, *methods: str) -> bool:
    """Tell whether ``methods`` of an application are Flask's own, neither overridden nor replaced."""
    kind, own = type(app), vars(app)
    return all(name not in own and getattr(kind, name) is getattr(flask.Flask, name) for name in methods)


def fix_environ(app: flask.Flask, environ: Environ) -> None:
    """Do to an environ what the ``ProxyFix`` around an application does before it passes it on."""
    for fix in _proxy_fixes(app) or ():
        twin = copy(fix)
        twin.app = _answer_nothing
        twin(environ, _answer_nothing)


def _answer_nothing(*_: Any) -> Any:
    return ()


def _proxy_fixes(app: flask.Flask) -> tuple[ProxyFix, ...] | None:
    """List the ``ProxyFix`` wrappers of an application, outermost first; None if there is another wrapper."""
    if "wsgi_app" not in vars(app):
        return () if type(app).wsgi_app is flask.Flask.wsgi_app else None
    found: list[ProxyFix] = []
    inner: Any = app.wsgi_app
    while type(inner) is ProxyFix:
        found.append(inner)
        inner = inner.app
    own = getattr(inner, "__func__", None) is flask.Flask.wsgi_app and inner.__self__ is app
    return tuple(found) if own else None


def has_cookie_session(app: flask.Flask) -> bool:
    """Tell whether sessions live in a signed cookie, so that no store has to be asked."""
    return type(app.session_interface) is SecureCookieSessionInterface


def asynchronous_view(app: flask.Flask, rule: Any, method: str) -> Any:
    """Give the coroutine function that answers a request, or None if there is no such."""
    if method == "OPTIONS" and getattr(rule, "provide_automatic_options", False):
        return None
    view = app.view_functions.get(rule.endpoint)
    return view if iscoroutinefunction(view) else None
