import time


def refund(amount):
    time.sleep(amount)  # blocking
