import requests


class Search:
    client = None

    def init_app(self, app):
        self.client = requests.Session()

    def __call__(self, text):
        return self.client.get(text)  # blocking
