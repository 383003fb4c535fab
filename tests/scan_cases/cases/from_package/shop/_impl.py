import time


def pay(amount):
    time.sleep(amount)  # blocking


def _secret():
    time.sleep(2)  # blocking


def refuse():
    time.sleep(3)  # trap
