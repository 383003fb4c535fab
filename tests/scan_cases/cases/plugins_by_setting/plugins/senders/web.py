import requests


class Sender:
    def send(self, text):
        return requests.post("http://hook", data=text).text  # blocking
