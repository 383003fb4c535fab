# entry: first/app.py::view
from helper import pause


def view():
    pause()
