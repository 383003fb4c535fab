import requests
from django.apps import AppConfig


class Client:
    def __init__(self, url):
        self.session = requests.Session()
        self.url = url

    def now(self):
        return self.session.get(self.url).json()  # blocking

    def later(self):
        return self.session.get(self.url + "/later").json()  # trap


class WeatherConfig(AppConfig):
    name = "weather"
    client = None

    def ready(self):
        self.client = Client("http://weather")
        requests.get("http://started")  # trap
