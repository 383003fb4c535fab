import time


def send():
    time.sleep(1)  # blocking


def unused():
    time.sleep(2)  # trap
