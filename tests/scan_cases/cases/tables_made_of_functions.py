# entry: tables_made_of_functions.py::view
import collections
import time
import types


def create():
    time.sleep(1)  # blocking


def update():
    time.sleep(2)  # optional


def remove():
    time.sleep(3)  # optional


def backup():
    time.sleep(4)  # blocking


def spare():
    time.sleep(5)  # trap


BY_NAME = {function.__name__: function for function in (create, update)}
ZIPPED = dict(zip(["remove"], [remove]))
Handler = collections.namedtuple("Handler", "label action")
space = types.SimpleNamespace(backup=backup, spare=spare)
MERGED = {**BY_NAME, **ZIPPED}


def view(name="create"):
    MERGED[name]()
    handler = Handler("x", space.backup)
    handler._replace(label="y").action()
    return (BY_NAME | ZIPPED).get("remove", spare) is not None
