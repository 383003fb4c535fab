# entry: abstract_registry.py::view
import time
from abc import ABC, abstractmethod


class Job(ABC):
    registry = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Job.registry[cls.__name__] = cls

    @abstractmethod
    def run(self): ...


class Slow(Job):
    def run(self):
        time.sleep(1)  # blocking


class Disk(Job):
    def run(self):
        return open("x").read()  # blocking


def view(request):
    return Job.registry[request.kind]().run()
