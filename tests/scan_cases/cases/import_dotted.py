# entry: import_dotted.py::view
import os.path
import urllib.request


def view(path):
    urllib.request.urlopen("http://example.org")  # blocking
    return os.path.exists(path)  # blocking
