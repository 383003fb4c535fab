# entry: inheritance_super.py::view
import requests


class Base:
    def call(self):
        return requests.get("http://example.org")  # blocking


class Middle(Base):
    pass


class Child(Middle):
    def call(self):
        return super().call()


def view():
    return Child().call()
