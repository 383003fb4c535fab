import requests

from base import Finder


class Films(Finder):
    name = "films"

    def find(self, text):
        return requests.get("http://films/" + text).json()  # blocking
