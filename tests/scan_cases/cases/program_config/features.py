import enum
import random
import time

import requests


class FlagsMeta(enum.EnumMeta):
    def __getitem__(cls, name):
        time.sleep(0.01)  # blocking
        return super().__getitem__(name.upper())


class Flags(enum.Enum, metaclass=FlagsMeta):
    BETA = "beta"
    DARK = "dark"

    @property
    def percent(self):
        return len(requests.get(f"https://flags.example/{self.value}").text)  # blocking

    @classmethod
    def _missing_(cls, value):
        time.sleep(0.02)  # blocking
        return cls.DARK

    def toggle(self):
        requests.post(f"https://flags.example/{self.value}")  # trap


def enabled(name):
    flag = Flags(name + "?")
    return flag is Flags.BETA


def lookup(key):
    time.sleep(0.03)  # blocking
    return key


def measure():
    time.sleep(0.04)  # blocking
    return random.random()


def forbidden():
    time.sleep(0.05)  # trap
