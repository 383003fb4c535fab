# entry: config_objects.py::view
import importlib
import os
import time


class Config:
    BACKEND = "backends.Remote"
    TIMEOUT = 3


class Testing(Config):
    BACKEND = "backends.Memory"


class Remote:
    def get(self, key):
        time.sleep(1)  # blocking


class Memory:
    def get(self, key):
        return key

    def put(self, key):
        time.sleep(2)  # trap


CONFIGS = {"prod": Config, "test": Testing}
KINDS = {"backends.Remote": Remote, "backends.Memory": Memory}


def backend():
    config = CONFIGS[os.environ.get("MODE", "prod")]
    return KINDS[config.BACKEND]()


def view():
    return backend().get("x")
