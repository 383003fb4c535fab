# entry: method_reference.py::view
import requests


class Poller:
    def __init__(self, session, on_result):
        self.session = session
        self.on_result = on_result

    def run(self):
        self.on_result(self.session.get("http://example.org"))  # blocking


class Sink:
    def save(self, result):
        open("file", "w").write(result.text)  # blocking


def view():
    Poller(requests.Session(), Sink().save).run()
