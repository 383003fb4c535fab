# entry: try_import_error.py::view
try:
    import requests as http
except ImportError:
    http = None

try:
    from ujson import loads
except ImportError:
    from json import loads


def view(request):
    body = http.get("x")  # blocking
    return loads(body.text)  # trap
