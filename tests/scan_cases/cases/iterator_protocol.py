# entry: iterator_protocol.py::view
import requests


class Pages:
    def __init__(self, url):
        self.url = url

    def __iter__(self):
        while self.url:
            response = requests.get(self.url)  # blocking
            yield response.json()
            self.url = None


def view(request):
    return [page for page in Pages("x")]
