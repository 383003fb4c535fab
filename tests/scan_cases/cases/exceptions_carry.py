# entry: exceptions_carry.py::run
# entry: exceptions_carry.py::grouped
import requests


class Failed(Exception):
    def __init__(self, session):
        super().__init__("failed")
        self.session = session

    def report(self):
        self.session.post("http://report")  # blocking

    def __str__(self):
        return requests.get("http://text").text  # blocking


def work():
    raise Failed(requests.Session())


def run():
    try:
        work()
    except (KeyError, Failed) as error:
        error.report()
        print(str(error))


def grouped():
    try:
        return {}["x"]
    except KeyError as error:
        return error.args
    except Failed as error:
        error.session.put("x")  # optional
