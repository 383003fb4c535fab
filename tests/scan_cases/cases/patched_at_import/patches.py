import time

import helpers

NAME = "x"


def fetch(key):
    time.sleep(3)  # blocking


def load(self):
    time.sleep(4)  # blocking


helpers.fetch = fetch
helpers.Client.load = load
