# entry: http_session_subclass.py::view
import requests
from requests.adapters import HTTPAdapter


class Api(requests.Session):
    def __init__(self, base):
        super().__init__()
        self.base = base
        self.mount("https://", HTTPAdapter(max_retries=3))

    def request(self, method, path, **kwargs):
        kwargs.setdefault("timeout", 3)
        return super().request(method, self.base + path, **kwargs)  # blocking

    def users(self):
        return self.get("/users").json()  # optional

    def drop(self):
        return self.delete("/users")  # trap


class Token(requests.auth.AuthBase):
    def __call__(self, request):
        request.headers["X"] = "y"
        return request


def view():
    with Api("http://example.org") as api:
        api.auth = Token()
        return api.users()
