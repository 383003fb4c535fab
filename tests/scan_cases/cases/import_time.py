# entry: import_time.py::view
import time

import requests

CONFIG = requests.get("http://example.org").json()  # trap
time.sleep(1)  # trap


class Settings:
    data = open("settings").read()  # trap


def view(data=open("default").read()):  # trap
    return CONFIG, data
