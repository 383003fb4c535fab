import time

import views


def pause():
    time.sleep(1)  # blocking
