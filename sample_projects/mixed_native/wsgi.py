"""The WSGI entrance, the old pages alone: ``gunicorn wsgi:app``."""

from helpdesk.desk import Desk
from helpdesk.legacy import create_app

app = create_app(Desk())
