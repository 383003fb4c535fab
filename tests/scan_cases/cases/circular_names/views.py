# entry: views.py::view
from base import pause


def view():
    pause()
