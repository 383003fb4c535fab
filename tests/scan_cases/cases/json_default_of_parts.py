# entry: json_default_of_parts.py::view
import json
import time


class Price:
    def as_json(self):
        time.sleep(1)  # blocking
        return 1

    def as_xml(self):
        time.sleep(2)  # trap


class Hidden:
    def as_json(self):
        time.sleep(3)  # trap


def default(value):
    return value.as_json()


def view():
    Hidden()
    return json.dumps({"items": [{"price": Price()}]}, default=default)
