import requests


class Weather:
    def today(self):
        return requests.get("http://weather").text  # blocking

    def yesterday(self):
        return requests.get("http://weather/1").text  # trap
