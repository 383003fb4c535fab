# entry: import_aliased.py::view
from time import sleep as pause

import requests as http


def view():
    http.post("http://example.org")  # blocking
    pause(1)  # blocking
