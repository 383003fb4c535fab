# entry: comprehension.py::view
import requests


def view(urls):
    return [requests.get(url) for url in urls if url]  # blocking
