import time
from time import sleep as pause


def run():
    time.sleep(2)  # blocking


def also():
    pause(3)  # blocking


def unused():
    pause(4)  # trap
