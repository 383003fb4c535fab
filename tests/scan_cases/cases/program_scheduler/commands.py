import glob
import os
import time
from abc import ABC, abstractmethod

import requests


class Command(ABC):
    def __call__(self, *args):
        self.before()
        try:
            return self.execute(*args)
        finally:
            self.after()

    def before(self):
        pass

    def after(self):
        pass

    @abstractmethod
    def execute(self, *args): ...

    def undo(self):
        time.sleep(1)  # trap

    def __lt__(self, other):
        return id(self) < id(other)


class Sync(Command):
    def __init__(self, region):
        self.region = region

    def before(self):
        time.sleep(0.01)  # blocking

    def execute(self, engine):
        return requests.get(f"https://{self.region}.example").text  # blocking

    def undo(self):
        requests.delete(f"https://{self.region}.example")  # trap


class Cleanup(Command):
    folder = "tmp"

    def execute(self, engine):
        for path in glob.glob(f"{self.folder}/*"):  # optional
            os.remove(path)  # optional
        return engine.note("clean")


class Macro(Command):
    def __init__(self, *commands):
        self.commands = commands

    def execute(self, engine):
        return [command(engine) for command in self.commands]

    def after(self):
        time.sleep(0.02)  # blocking
