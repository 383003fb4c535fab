# entry: import_direct.py::view
import time

import requests


def view():
    requests.get("http://example.org")  # blocking
    time.sleep(0.1)  # blocking
