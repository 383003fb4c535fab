# entry: session_in_init.py::view
import requests


class Gateway:
    def __init__(self):
        self.session = requests.Session()

    def fetch(self, url):
        return self.session.get(url)  # blocking


def view():
    return Gateway().fetch("http://example.org")
