"""What is handed over as an application, checked before the first request has to find out."""

import inspect
from collections.abc import Callable


def check_application(app: Callable[..., object]) -> None:
    """Refuse what can't be called as a WSGI application is: with environ and start_response, by position.

    Raises:
        TypeError: it can't be called at all, or not with two arguments, as a factory that nobody has called.
    """
    if not callable(app):
        raise TypeError(f"Bridge takes a WSGI application, a callable, not {type(app).__name__}")
    try:
        # As it will be called: what a decorator wraps is the decorator's business.
        signature = inspect.signature(app, follow_wrapped=False)
    except (TypeError, ValueError, RuntimeError, AttributeError):
        return  # builtins, C callables and proxies don't say
    try:
        signature.bind(None, None)
    except TypeError:
        name = getattr(app, "__name__", type(app).__name__)
        raise TypeError(
            f"Bridge takes a WSGI application, called with (environ, start_response), but {name} takes "
            f"{signature}; {_advice(app, name, signature)}"
        ) from None


def _advice(app: Callable[..., object], name: str, signature: inspect.Signature) -> str:
    call = getattr(type(app), "__call__", None)  # noqa: B004 - the method, not whether there is one
    if inspect.iscoroutinefunction(app) or inspect.iscoroutinefunction(call):
        return "an ASGI application needs no bridge, and goes beside a WSGI application in native={...}"
    try:
        signature.bind()
    except TypeError:
        return "hand over the application itself"
    return f"if it makes the application, call it: Bridge({name}())"
