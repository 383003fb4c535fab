# entry: shadowed_names.py::view
# entry: shadowed_names.py::parameter
import time

import requests


def sleep(seconds):
    return seconds


def view():
    sleep(1)  # trap
    requests = {}
    return requests.get("key")  # trap


def parameter(time):
    time.sleep(1)  # trap
