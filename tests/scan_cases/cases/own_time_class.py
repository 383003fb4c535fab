# entry: own_time_class.py::view
import requests as http


class time:
    @staticmethod
    def sleep(seconds):
        return seconds


def open(path):
    return path


def get(requests):
    return requests.get("a")


def post(http):
    return http.post("a")


class Poster:
    def post(self, key):
        return key


def view():
    time.sleep(3)  # trap
    open("x")  # trap
    get({"a": 1})  # trap
    post(Poster())
    http.get("http://example.org")  # blocking
