import subprocess
import time
from operator import methodcaller


class Pipeline:
    def __init__(self, *steps):
        self.steps = steps

    def __call__(self, raw):
        for step in self.steps:
            raw = step(raw)
        return strip(raw)

    def __add__(self, step):
        time.sleep(0.06)  # trap
        return Pipeline(*self.steps, step)


strip = methodcaller("strip")


def scale(raw, width):
    return subprocess.check_output(["convert", str(width)], input=raw)  # blocking


def crop(raw):
    time.sleep(0.07)  # blocking
    return b"raw"


def watermark(raw):
    time.sleep(0.08)  # trap
    return raw
