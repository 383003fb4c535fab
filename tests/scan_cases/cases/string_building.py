# entry: string_building.py::view
import requests


def lines(urls):
    for url in urls:
        yield requests.get(url).text  # blocking


def view(urls):
    return "\n".join(lines(urls))
