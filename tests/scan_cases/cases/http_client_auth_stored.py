# entry: http_client_auth_stored.py::a
# entry: http_client_auth_stored.py::b
# entry: http_client_auth_stored.py::c
# entry: http_client_auth_stored.py::e
import requests, time
class Auth(requests.auth.AuthBase):
    def __call__(self, r):
        time.sleep(1)  # blocking: a, b, c, e
        return r
class S(requests.Session):
    def request(self, *a, **k):
        return super().request(*a, **k)  # blocking: b
class S2(requests.Session):
    def __init__(self):
        super().__init__()
        self.auth = Auth()
def a():
    s = requests.Session()
    s.auth = Auth()
    s.get("x")  # blocking: a
def b():
    s = S()
    s.auth = Auth()
    s.get("x")  # optional
def c():
    S2().get("x")  # blocking: c
def e():
    with S2() as s:
        s.post("x")  # blocking: e
class Never(requests.auth.AuthBase):
    def __call__(self, r):
        time.sleep(2)  # trap
other = S()
other.auth = Never()
