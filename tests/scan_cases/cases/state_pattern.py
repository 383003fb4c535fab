# entry: state_pattern.py::view
import time


class State:
    def __init__(self, machine):
        self.machine = machine

    def advance(self):
        raise NotImplementedError


class Idle(State):
    def advance(self):
        self.machine.state = Busy(self.machine)


class Busy(State):
    def advance(self):
        time.sleep(1)  # blocking
        self.machine.state = Done(self.machine)


class Done(State):
    def advance(self):
        return None

    def undo(self):
        time.sleep(2)  # trap


class Machine:
    def __init__(self):
        self.state = Idle(self)

    def run(self):
        for _ in range(3):
            self.state.advance()


def view():
    Machine().run()
