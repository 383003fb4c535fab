import time


def wait():
    time.sleep(1)  # blocking


def _hidden():
    time.sleep(1)  # trap
