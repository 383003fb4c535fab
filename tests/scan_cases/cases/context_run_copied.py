# entry: context_run_copied.py::view
# entry: context_run_copied.py::quiet
import contextvars

import requests


def view(request):
    context = contextvars.copy_context()
    return context.run(requests.get, "https://example.com")  # blocking


def quiet(request):
    context = contextvars.copy_context()
    return context.run(len, "abc")
