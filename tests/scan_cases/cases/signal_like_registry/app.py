# entry: app.py::view
import handlers
from events import created, removed


def view():
    created.send(sender="x")
    return handlers.NAME
