import requests


class Sender:
    def send(self, text):
        return requests.post("http://other", data=text).text  # trap


class Reader:
    def read(self, name):
        return requests.get("http://other/" + name).text  # trap
