# entry: user_session_wrapper.py::view
import requests
from urllib3 import PoolManager


class Http:
    def __init__(self, pool: PoolManager, timeout=3):
        self._pool = pool
        self.timeout = timeout

    @classmethod
    def default(cls):
        return cls(PoolManager())

    def request(self, method, url):
        return self._pool.request(method, url)  # blocking


class Api:
    http = Http.default()
    session = requests.Session()

    def load(self):
        self.http.request("GET", "http://example.org")
        return self.session.get("http://example.org")  # blocking


def view():
    return Api().load()
