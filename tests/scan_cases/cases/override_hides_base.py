# entry: override_hides_base.py::view
import time


class Base:
    def wait(self):
        time.sleep(1)  # trap


class Quick(Base):
    def wait(self):
        return None


def view():
    Quick().wait()
