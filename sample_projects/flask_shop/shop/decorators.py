"""Guards for views."""

import functools
import hmac
from collections.abc import Callable
from typing import Any

from flask import abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

View = Callable[..., ResponseReturnValue]


def login_required(view: View) -> View:
    """Send visitors who are not signed in to the login page."""

    @functools.wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        if g.customer is None:
            return redirect(url_for("account.login", next=request.path))
        return view(*args, **kwargs)

    return guarded


def api_key_required(view: View) -> View:
    """Refuse API calls whose ``X-Api-Key`` header is missing or wrong."""

    @functools.wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        given = request.headers.get("X-Api-Key", "")
        if not hmac.compare_digest(given.encode(), current_app.config["API_KEY"].encode()):
            abort(401)
        return view(*args, **kwargs)

    return guarded
