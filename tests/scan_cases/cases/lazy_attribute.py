# entry: lazy_attribute.py::view
import requests


class Lazy:
    def __init__(self):
        self._session = None

    @property
    def session(self):
        if self._session is None:
            self._session = requests.Session()
        return self._session

    def load(self):
        return self.session.get("http://example.org")  # blocking


def view():
    return Lazy().load()
