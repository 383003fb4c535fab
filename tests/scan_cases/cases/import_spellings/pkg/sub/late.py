from time import *


def go():
    sleep(5)  # blocking
