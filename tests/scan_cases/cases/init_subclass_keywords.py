# entry: init_subclass_keywords.py::convert
# entry: init_subclass_keywords.py::kinds
import subprocess

import requests


class Converter:
    registry: dict[str, type["Converter"]] = {}

    def __init_subclass__(cls, /, kind=None, **keywords):
        super().__init_subclass__(**keywords)
        if kind:
            cls.registry[kind] = cls

    @classmethod
    def create(cls, kind, *args):
        return cls.registry[kind](*args)

    def convert(self, text):
        raise NotImplementedError


class Pandoc(Converter, kind="pandoc"):
    def convert(self, text):
        return subprocess.run(["pandoc"], input=text).stdout  # blocking


class Remote(Converter, kind="remote"):
    def __init__(self, url="http://x"):
        self.url = url

    def convert(self, text):
        return requests.post(self.url, data=text).text  # blocking


class Draft(Converter):
    def convert(self, text):
        return requests.post("http://draft", data=text).text  # trap


def convert(kind, text):
    return Converter.create(kind).convert(text)


def kinds():
    return sorted(Converter.registry)
