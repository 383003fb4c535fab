import time


def build():
    time.sleep(1)  # trap
