# entry: app.py::send
# entry: app.py::read
import backends
import sys

from backends import disk as chosen

BACKENDS = [backends.disk, backends.net]


def send():
    for backend in BACKENDS:
        backend.save("x")


def read():
    module = sys.modules["backends.net"]
    module.load()
    return getattr(chosen, "load")()
