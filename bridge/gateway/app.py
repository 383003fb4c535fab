"""The bridge itself: an ASGI application made from a WSGI application."""


class Bridge:
    """Run a WSGI application under any ASGI server."""
