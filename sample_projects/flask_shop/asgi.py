"""The ASGI entrance: ``uvicorn asgi:app``; async views run on the server's loop."""

from bridge.flask import FlaskBridge

from wsgi import app as flask_app

app = FlaskBridge(flask_app)
