# entry: pkg/app.py::view
from importlib import import_module

backend = import_module(".remote", __package__)


def view(request):
    return backend.fetch("x")
