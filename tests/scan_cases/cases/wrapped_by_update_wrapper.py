# entry: wrapped_by_update_wrapper.py::Api.show
from functools import update_wrapper
from typing import Callable

import requests


class Row:
    def __init__(self, url):
        self.url = url

    def load(self):
        return requests.get(self.url)  # blocking


def with_row(function: Callable[[object, Row], str]) -> Callable[[object, str], str]:
    def wrapper(self, key: str) -> str:
        requests.head(key)  # blocking
        return function(self, Row(key))

    return update_wrapper(wrapper, function)


class Api:
    @with_row
    def show(self, row: Row) -> str:
        return row.load().text
