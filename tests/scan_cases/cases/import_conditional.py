# entry: import_conditional.py::view
try:
    import requests
except ImportError:
    requests = None


def view():
    if requests is None:
        return None
    return requests.get("http://example.org").text  # blocking
