# entry: dictionary_from_keys.py::view
import time

loaders = {}


def loads(*suffixes):
    def register(function):
        loaders.update(dict.fromkeys(suffixes, function))
        return function

    return register


@loads(".json", ".jsonl")
def load_json(path):
    time.sleep(1)  # blocking


def load_binary(path):
    time.sleep(2)  # trap


def view(path, suffix):
    return loaders[suffix](path)
