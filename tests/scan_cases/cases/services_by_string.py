# entry: services_by_string.py::view
import time


class Mailer:
    def deliver(self, to):
        time.sleep(1)  # blocking


class Audit:
    def write(self, line):
        time.sleep(2)  # blocking

    def rotate(self):
        time.sleep(3)  # trap


class Services:
    _factories = {}
    _made = {}

    @classmethod
    def register(cls, name, factory=None):
        def add(made):
            cls._factories[name] = made
            return made

        return add(factory) if factory is not None else add

    @classmethod
    def get(cls, name):
        if name not in cls._made:
            cls._made[name] = cls._factories[name]()
        return cls._made[name]


Services.register("mailer", Mailer)


@Services.register("audit")
def make_audit():
    return Audit()


@Services.register("spare")
class Spare:
    def __init__(self):
        time.sleep(4)  # trap

    def write(self, line):
        time.sleep(5)  # trap


def view():
    Services.get("mailer").deliver("x")
    Services.get("audit").write("x")
