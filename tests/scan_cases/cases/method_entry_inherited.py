# entry: method_entry_inherited.py::Child.work
import time


class Base:
    def work(self):
        self.step()

    def step(self):
        return None


class Child(Base):
    def step(self):
        time.sleep(1)  # blocking


class Other(Base):
    def step(self):
        time.sleep(1)  # trap
