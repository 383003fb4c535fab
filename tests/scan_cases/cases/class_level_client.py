# entry: class_level_client.py::view
import requests


class Base:
    session = requests.Session()

    def get(self, url):
        return self.session.get(url)  # blocking


class Derived(Base):
    @classmethod
    def ping(cls):
        return cls.session.head("x")  # blocking

    @staticmethod
    def plain():
        return Base.session.options("x")  # blocking


def view(request):
    Derived().get("x")
    Derived.ping()
    Derived.plain()
