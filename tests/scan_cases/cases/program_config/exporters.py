import time


def call(target, name, *args):
    return invoke(target, f"to_{name}", args)


def invoke(target, method, args):
    return getattr(target, method)(*args)


class Exporter:
    def __init__(self, indent):
        self.indent = indent

    def to_xml(self, data):
        time.sleep(0.09)  # blocking
        return "<a/>"

    def to_yaml(self, data):
        time.sleep(0.1)  # blocking
        return "a: 1"

    def from_xml(self, text):
        time.sleep(0.11)  # trap

    def to_toml(self, data):
        time.sleep(0.12)  # trap


def export(data, kind):
    return call(Exporter(2), kind, data)
