# entry: type_constructions.py::run
# entry: type_constructions.py::chosen
import requests


def _load(self):
    return requests.get(self.url)  # blocking


Dynamic = type("Dynamic", (), {"url": "x", "load": _load})


class Reader:
    url = "y"


Reader.load = _load


class Json:
    def read(self):
        return open("x.json").read()  # blocking


class Xml:
    def read(self):
        return open("x.xml").read()  # blocking


class Yaml:
    def read(self):
        return open("x.yaml").read()  # trap


def reader_for(kind):
    classes = [Json, Xml]
    return classes[kind == "xml"]


def run():
    Dynamic().load()
    return Reader().load()


def chosen(kind):
    return reader_for(kind)().read()
