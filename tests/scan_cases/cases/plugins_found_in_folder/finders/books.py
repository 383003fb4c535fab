import requests

from base import Finder


class Helper:
    name = "helper"

    def find(self, text):
        return requests.get("http://nobody/" + text).json()  # trap


class Books(Finder):
    name = "books"

    def find(self, text):
        return requests.get("http://books/" + text).json()  # blocking
