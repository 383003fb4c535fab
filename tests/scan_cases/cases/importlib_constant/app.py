# entry: app.py::view
import importlib


def view(request):
    backend = importlib.import_module("backends.remote")  # optional
    return backend.fetch("x")
