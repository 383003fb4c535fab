# entry: fluent_builder.py::view
from typing import Self

import requests


class Query:
    def where(self, **kw) -> Self:
        return self

    def limit(self, n) -> "Query":
        return self

    def fetch(self):
        return requests.get("x")  # blocking


def view(request):
    return Query().where(a=1).limit(2).fetch()
