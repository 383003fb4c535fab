# entry: chained_builder.py::view
import requests


class Request:
    def __init__(self, session):
        self.session = session
        self.path = ""

    def at(self, path):
        self.path = path
        return self

    def send(self):
        return self.session.get(self.path)  # blocking


def view():
    return Request(requests.Session()).at("/a").at("/b").send()
