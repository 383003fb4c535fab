# entry: tenacity_wrapped.py::view
import backoff
import requests
from tenacity import retry, stop_after_attempt


@retry(stop=stop_after_attempt(3))
def first():
    return requests.get("x")  # blocking


@retry
def second():
    return requests.get("y")  # blocking


@backoff.on_exception(backoff.expo, requests.RequestException)
def third():
    return requests.get("z")  # blocking


def view(request):
    first(), second(), third()
