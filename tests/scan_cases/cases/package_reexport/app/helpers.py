from time import *


def pause():
    sleep(1)  # blocking
