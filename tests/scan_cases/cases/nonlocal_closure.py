# entry: nonlocal_closure.py::view
import requests


def make():
    session = None

    def get():
        nonlocal session
        if session is None:
            session = requests.Session()
        return session

    return get


getter = make()


def view():
    return getter().get("http://example.org")  # blocking
