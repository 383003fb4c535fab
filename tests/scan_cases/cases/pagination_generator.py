# entry: pagination_generator.py::first
# entry: pagination_generator.py::total
# entry: pagination_generator.py::built
import itertools

import requests


class Client:
    def __init__(self, session=None):
        self.session = session or requests.Session()

    def pages(self, url):
        while url:
            answer = self.session.get(url)  # blocking
            yield from answer.json()["rows"]
            url = answer.links.get("next")

    def rows(self, *urls):
        return itertools.chain.from_iterable(map(self.pages, urls))

    def never(self, url):
        yield self.session.delete(url)  # trap


def first():
    return next(Client().rows("a", "b"), None)


def total():
    return sum(1 for row in Client().rows("a") if row)


def built():
    client = Client()
    return client.rows("a"), client.never("b"), (row for row in client.pages("c"))
