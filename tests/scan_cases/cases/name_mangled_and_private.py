# entry: name_mangled_and_private.py::Store.load
# entry: name_mangled_and_private.py::use
import redis
import requests


class Base:
    def __init__(self):
        self.__client = redis.Redis()

    def _get(self, key):
        return self.__client.get(key)  # blocking

    @property
    def _settings(self):
        return self.__load()

    def __load(self):
        return requests.get("http://settings").json()  # blocking


class Store(Base):
    __cache = {}

    def __init__(self):
        super().__init__()
        self.__data = Data()

    @property
    def data(self):
        return self.__data

    def load(self):
        self.data["rows"].touch()
        return self._get("x") or self._settings["y"]

    def __unused(self):
        return requests.get("http://unused")  # trap


class Row:
    def touch(self):
        open("touched", "w")  # blocking


class Data(dict):
    def __init__(self):
        super().__init__({"rows": Row()})


def use():
    return Store().data
