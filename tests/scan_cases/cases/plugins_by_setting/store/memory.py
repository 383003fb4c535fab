import requests


class Store:
    def read(self, name):
        return requests.get("http://memory/" + name).text  # trap
