# entry: init_subclass_client.py::view
import requests


class Api:
    def __init_subclass__(cls, base="x", **kwargs):
        super().__init_subclass__(**kwargs)
        cls.session = requests.Session()

    def load(self):
        return self.session.get("x")  # blocking


class Shop(Api, base="shop"):
    pass


def view(request):
    return Shop().load()
