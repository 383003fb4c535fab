import time

from .base import Step


class Store(Step):
    def before(self, data):
        time.sleep(1)  # blocking

    def process(self, data):
        with open("out", "a") as out:  # blocking
            out.write(data["text"])  # blocking
        return data


class Skipped(Step):
    def process(self, data):
        time.sleep(3)  # trap
