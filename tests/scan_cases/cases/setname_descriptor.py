# entry: setname_descriptor.py::view
import json


class JsonFile:
    def __set_name__(self, owner, name):
        self.key = "_" + name
        self.path = name + ".json"

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return self.load(instance)

    def __set__(self, instance, value):
        setattr(instance, self.key, value)

    def load(self, instance):
        with open(self.path) as handle:  # blocking
            return json.load(handle)  # optional


class Quiet:
    def __get__(self, instance, owner=None):
        return 3


class Config:
    users = JsonFile()
    limit = Quiet()


def view():
    config = Config()
    assert Config.users.path
    if config.limit > 2:
        return config.users
    return None
