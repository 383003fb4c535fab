import requests

from base import Finder


def unasked(text):
    return requests.get("http://nobody/" + text).json()  # trap


class Books(Finder):
    name = "books"

    def find(self, text):
        return requests.get("http://books/" + text).json()  # blocking
