import time
from abc import ABCMeta, abstractmethod


class ChannelMeta(ABCMeta):
    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        made.connect()
        return made


class Channel(metaclass=ChannelMeta):
    retries = 2

    def connect(self):
        pass

    def send(self, message):
        for attempt in range(self.retries):
            if self._send(message):
                return True
            self._pause(attempt)
        return False

    @staticmethod
    def _pause(attempt):
        time.sleep(2**attempt)  # blocking

    @abstractmethod
    def _send(self, message): ...
