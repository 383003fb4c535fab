# entry: second/app.py::view
from helper import pause


def view():
    pause()
