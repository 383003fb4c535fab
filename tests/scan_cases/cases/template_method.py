# entry: template_method.py::view
import abc
import time


class Job(abc.ABC):
    def run(self):
        self.step()

    @abc.abstractmethod
    def step(self): ...


class Sleepy(Job):
    def step(self):
        time.sleep(1)  # blocking


def view():
    Sleepy().run()
