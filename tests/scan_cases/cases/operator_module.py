# entry: operator_module.py::view
import operator

import requests


class Task:
    def run(self):
        return requests.get("x")  # blocking


def view(request):
    operator.methodcaller("run")(Task())
    return operator.attrgetter("run")(Task())()
