# entry: name_through_functions.py::view
import time


def call(target, name, *args):
    return invoke(target, f"to_{name}", args)


def invoke(target, method, args):
    return getattr(target, method)(*args)


class Exporter:
    def to_xml(self, data):
        time.sleep(0.09)  # blocking

    def to_yaml(self, data):
        time.sleep(0.1)  # blocking

    def to_toml(self, data):
        time.sleep(0.12)  # trap


def export(data, kind):
    return call(Exporter(), kind, data)


def view():
    export({"a": 1}, "xml"), export([1], kind="yaml")
