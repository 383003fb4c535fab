import requests


class Rates:
    def of(self, total):
        return total * requests.get("http://rates").json()["rate"]  # blocking

    def unused(self):
        return requests.get("http://unused")  # trap


class Taxes:
    @staticmethod
    def look_up():
        return requests.get("http://taxes")  # blocking
