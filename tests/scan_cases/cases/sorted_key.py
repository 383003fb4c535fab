# entry: sorted_key.py::view
import requests


def weight(url):
    return len(requests.get(url).content)  # blocking


def view(urls):
    return sorted(urls, key=weight)
