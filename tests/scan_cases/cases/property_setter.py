# entry: property_setter.py::view
import time


class Box:
    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        time.sleep(1)  # blocking
        self._value = value


def view():
    Box().value = 1
