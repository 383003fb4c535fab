import abc
import time

import requests

from signals import left, message_sent


class Bot(abc.ABC):
    name = "bot"
    enabled = True
    _all = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Bot._all.append(cls)

    def __init__(self):
        message_sent.connect(self.on_message)

    @abc.abstractmethod
    def on_message(self, room, text): ...

    @classmethod
    def count(cls):
        return len(cls._all)

    @property
    def status(self):
        time.sleep(0.06)  # trap
        return "ok"


class Echo(Bot):
    name = "echo"

    def on_message(self, room, text):
        requests.post("https://echo.example", json={"text": text})  # blocking

    def on_leave(self, sender):
        time.sleep(0.07)  # blocking


class Silent(Bot):
    name = "silent"
    enabled = False

    def on_message(self, room, text):
        return self.log(text)

    def log(self, text):
        time.sleep(0.08)  # blocking


echo = Echo()
silent = Silent()
left.connect(echo.on_leave, weak=True)


def all_bots(enabled):
    return filter(lambda bot: bot.enabled is enabled, Bot._all)
