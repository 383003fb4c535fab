# entry: app/views.py::view
from app.services import *

from . import helpers
from .clients import client as http


def view():
    wait()
    helpers.pause()
    return http.get("http://example.org")  # blocking
