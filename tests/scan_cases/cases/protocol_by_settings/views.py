# entry: views.py::view
from storage import make


def view():
    storage = make()
    storage.put("a", b"x")
    return storage.label()
