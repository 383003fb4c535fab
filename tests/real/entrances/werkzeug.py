"""Patch `werkzeug.test.run_wsgi_app`, the one door of Werkzeug's and Flask's test clients."""

from __future__ import annotations

from typing import Any

import werkzeug.test

from .carriers import Carrier


def install(carrier: Carrier) -> None:
    """Send every call of Werkzeug's test client through the carrier."""
    run = werkzeug.test.run_wsgi_app

    def run_wsgi_app(app: Any, environ: Any, buffered: bool = False) -> Any:
        return run(carrier.carry(app), environ, buffered)

    werkzeug.test.run_wsgi_app = run_wsgi_app
