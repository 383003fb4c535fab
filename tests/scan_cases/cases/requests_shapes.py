# entry: requests_shapes.py::view
import requests
import requests.adapters
from requests import Session, get
from requests import sessions as sess
from requests.auth import HTTPBasicAuth


class Client(requests.Session):
    def __init__(self):
        super().__init__()
        self.mount("https://", requests.adapters.HTTPAdapter())

    def request(self, method, url, **kwargs):
        return super().request(method, url, **kwargs)  # blocking

    def load(self):
        return self.get("x")  # optional


def view(request):
    get("x", auth=HTTPBasicAuth("a", "b"))  # blocking
    requests.request("GET", "x")  # blocking
    with Session() as session:
        session.headers.update({})  # trap
        prepared = requests.Request("GET", "x").prepare()  # trap
        session.send(prepared)  # blocking
    sess.Session().get("x")  # blocking
    requests.session().post("x")  # blocking
    Client().load()
    response = requests.get("x", stream=True)  # blocking
    for chunk in response.iter_content(3):  # blocking
        print(chunk)
    response.json()  # trap
    response.raise_for_status()  # trap
