import time


def fetch(key):
    time.sleep(1)  # optional


class Client:
    def load(self):
        time.sleep(2)  # optional
