"""The reverse door: an ASGI application in a WSGI deployment, on ``a2wsgi.ASGIMiddleware``.

What a deployment's ``wsgi.py`` imports, hence the name; a2wsgi is imported with the first request.
"""

from bridge.wsgi.adapter import ASGIToWSGI as ASGIToWSGI

__all__ = ["ASGIToWSGI"]
