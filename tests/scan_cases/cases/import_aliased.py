# entry: import_aliased.py::view
import requests as http
from time import sleep as pause


def view():
    http.post("http://example.org")  # blocking
    pause(1)  # blocking
