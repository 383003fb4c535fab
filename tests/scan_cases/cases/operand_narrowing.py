# entry: operand_narrowing.py::view
# entry: operand_narrowing.py::prefixed
# entry: operand_narrowing.py::early
# entry: operand_narrowing.py::either
import time


class Remote:
    def push(self):
        time.sleep(1)  # blocking

    def pull(self):
        time.sleep(2)  # blocking


class Local:
    def push(self):
        time.sleep(3)  # trap

    def pull(self):
        time.sleep(4)  # blocking


class Other:
    def push(self):
        time.sleep(5)  # trap

    def pull(self):
        time.sleep(6)  # trap


class Checks:
    def check_disk(self):
        time.sleep(7)  # blocking

    def check_net(self):
        time.sleep(8)  # blocking

    def repair(self):
        time.sleep(9)  # trap


def view():
    for target in (Remote(), Local()):
        isinstance(target, Remote) and target.push()
        [item.pull() for item in (target,) if not isinstance(item, Other)]


def prefixed():
    checks = Checks()
    for name in dir(checks):
        if not name.startswith("check_"):
            continue
        getattr(checks, name)()


def early():
    for target in (Remote(), Other()):
        if isinstance(target, Other):
            continue
        target.pull()


def either():
    for target in (Remote(), Local(), Other()):
        if isinstance(target, Remote) or isinstance(target, Local):
            target.pull()
        wanted = isinstance(target, Remote)
        if wanted:
            target.push()
