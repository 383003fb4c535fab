# entry: delattr_method.py::view
import redis


class Remote:
    def __init__(self):
        self.__dict__["client"] = redis.Redis()

    def __delattr__(self, name):
        redis.Redis().delete(name)  # blocking

    def __delitem__(self, name):
        redis.Redis().unlink(name)  # trap


def view():
    remote = Remote()
    del remote.size
