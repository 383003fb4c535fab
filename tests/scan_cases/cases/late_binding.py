# entry: late_binding.py::view
import time


class Step:
    def __init__(self, name):
        self.name = name

    def run(self):
        time.sleep(1)  # blocking


def make(steps):
    runners = []
    for step in steps:
        def runner(step=step):
            return step.run()

        runners.append(runner)
    return runners


def view():
    runners = make([Step("a"), Step("b")])
    while runners:
        runner = runners.pop()
        runner()
    actions = {name: (lambda n=name: time.sleep(len(n))) for name in ("a", "b")}  # blocking
    return [action() for action in actions.values()]
