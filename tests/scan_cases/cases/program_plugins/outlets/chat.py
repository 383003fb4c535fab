import requests

from .base import Channel


class Chat(Channel):
    hook = "https://chat.example/hook"

    def _send(self, message):
        return not requests.post(self.hook, json={"text": message})  # blocking

    def history(self):
        return requests.get(self.hook).json()  # trap
