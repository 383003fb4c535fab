# entry: app.py::view
from registry import get


def view():
    return get("report")().build(), get("mail")
