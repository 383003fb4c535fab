import time

import a


def slow():
    time.sleep(1)  # blocking
    return a.__name__
