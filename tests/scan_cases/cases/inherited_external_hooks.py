# entry: inherited_external_hooks.py::encode
# entry: inherited_external_hooks.py::parse
# entry: inherited_external_hooks.py::serve
import collections
import html.parser
import json
import logging
import string
import threading

import requests


class Encoder(json.JSONEncoder):
    def default(self, value):
        return requests.get(value.url).json()  # blocking


class Links(html.parser.HTMLParser):
    def handle_starttag(self, tag, attrs):
        requests.head(tag)  # blocking

    def handle_other(self, tag):
        requests.head(tag)  # trap


class Remote(logging.Handler):
    def emit(self, record):
        requests.post("http://log")  # optional


class Missing(dict):
    def __missing__(self, key):
        return requests.get(key).text  # blocking


class Template(string.Template):
    delimiter = "%"


class User(collections.UserDict):
    def __getitem__(self, key):
        return open(key).read()  # blocking


def encode(value):
    return json.dumps(value, cls=Encoder)


def parse(text):
    parser = Links()
    parser.feed(text)
    Missing()["x"]
    return User()["y"]


def serve():
    local = threading.local()
    local.value = 1
    return Template("x").substitute(a=1), local.value
