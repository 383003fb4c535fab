# entry: operator_callers.py::closing
# entry: operator_callers.py::reading
# entry: operator_callers.py::sorting
import operator
from operator import attrgetter, itemgetter, methodcaller
from pathlib import Path

import requests


class Job:
    def __init__(self, url):
        self.url = url

    def cancel(self, reason):
        requests.delete(self.url)  # blocking

    @property
    def state(self):
        return requests.get(self.url).json()  # blocking

    @property
    def age(self):
        return requests.get(self.url).json()  # trap


def closing(urls):
    jobs = [Job(url) for url in urls]
    cancel = methodcaller("cancel", "late")
    for job in jobs:
        cancel(job)


def reading(urls):
    read = operator.methodcaller("read_text")
    texts = [read(Path(url)) for url in urls]  # blocking
    return list(map(operator.attrgetter("state"), [Job(text) for text in texts]))


def sorting(rows):
    rows.sort(key=itemgetter(1))
    return sorted((Job(row) for row in rows), key=attrgetter("url"))
