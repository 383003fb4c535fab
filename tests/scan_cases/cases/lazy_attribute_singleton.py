# entry: lazy_attribute_singleton.py::view
import pymongo


class Store:
    _instance = None

    def __init__(self):
        self._client = None

    @classmethod
    def instance(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    @property
    def client(self):
        if self._client is None:
            self._client = pymongo.MongoClient()
        return self._client

    def users(self):
        return self.client["db"]["users"]


def view(request):
    return Store.instance().users().find_one({"a": 1})  # blocking
