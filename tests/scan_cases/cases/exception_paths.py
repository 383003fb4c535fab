# entry: exception_paths.py::view
import requests


class Failed(Exception):
    def __init__(self, message):
        requests.post("log", data=message)  # blocking
        super().__init__(message)

    def retry(self):
        return requests.get("retry")  # blocking


def view(request):
    try:
        raise Failed("x")
    except Failed as error:
        error.retry()
    finally:
        requests.delete("x")  # blocking
