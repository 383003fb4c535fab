# entry: enum_by_name.py::view
import enum
import time


class Step(enum.Enum):
    WAIT = 1

    def go(self):
        time.sleep(1)  # blocking


def view(request):
    Step["WAIT"].go()
    for step in Step:
        step.go()
