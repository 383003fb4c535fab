# entry: module_alias_attribute.py::view
import subprocess as sp
import time as clock

run = sp.run
modules = {"time": clock}


def view():
    run(["ls"])  # blocking
    modules["time"].sleep(1)  # blocking
