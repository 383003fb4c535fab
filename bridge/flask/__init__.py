"""The door for Flask: its asynchronous views run on the server's loop, its other code on threads."""

from bridge.flask.door import FlaskBridge as FlaskBridge

__all__ = ["FlaskBridge"]
