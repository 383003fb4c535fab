import requests


class Store:
    def read(self, name):
        return requests.get("http://remote/" + name).text  # blocking
