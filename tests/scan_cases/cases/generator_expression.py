# entry: generator_expression.py::view
import requests


def load(url):
    return requests.get(url)  # blocking


def skip(url):
    return requests.get(url)  # trap


def view(urls):
    lazy = (skip(url) for url in urls)
    return sum(load(url).status_code for url in urls), lazy
