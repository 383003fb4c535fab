import os
import time

try:
    import orjson as json_library
except ImportError:
    import json as json_library

__all__ = ["load", "loaders"]

loaders = {}


def loader(*suffixes):
    def register(function):
        loaders.update(dict.fromkeys(suffixes, function))
        return function

    return register


@loader(".json", ".jsonl")
def load_json(path):
    with open(path, "rb") as f:  # blocking
        return json_library.loads(f.read())  # blocking


@loader(".txt")
def load_text(path):
    time.sleep(0.01)  # blocking
    return [path]


def load_binary(path):
    time.sleep(0.02)  # trap


def load(path):
    _, suffix = os.path.splitext(path)
    return loaders[suffix](path)


def sleep(seconds):
    return seconds
