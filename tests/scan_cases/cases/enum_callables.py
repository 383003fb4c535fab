# entry: enum_callables.py::send
# entry: enum_callables.py::known
# entry: enum_callables.py::every
import enum
import functools
import subprocess
import time


def _mail(text):
    subprocess.run(["mail", text])  # blocking


def _pause(text):
    time.sleep(1)  # blocking


class Channel(enum.Enum):
    MAIL = functools.partial(_mail)
    PAUSE = enum.member(_pause)

    def __call__(self, text):
        return self.value(text)


class Size(enum.IntEnum):
    SMALL = 1
    LARGE = 2

    @property
    def label(self):
        return self.name.lower()

    def load(self):
        return open(self.label).read()  # blocking

    @classmethod
    def slowest(cls):
        time.sleep(9)  # trap
        return cls.LARGE


def send(text):
    Channel.MAIL(text)


def known():
    return Size(1).load()


def every(text):
    for channel in Channel:
        channel(text)
