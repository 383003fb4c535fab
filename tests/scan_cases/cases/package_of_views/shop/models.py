import requests


class Item:
    def __init__(self, number):
        self.number = number

    def render(self):
        return requests.get(f"http://render/{self.number}").text  # blocking
