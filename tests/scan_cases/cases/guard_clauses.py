# entry: guard_clauses.py::view
import time


class Base:
    pass


class Remote(Base):
    def sync(self):
        time.sleep(1)  # blocking


class Local(Base):
    def sync(self):
        time.sleep(2)  # trap


class Both(Remote):
    def sync(self):
        time.sleep(3)  # blocking


def sync(target):
    if target is None:
        return
    if not isinstance(target, Remote):
        return
    target.sync()


def only(target):
    kind = type(target)
    if issubclass(kind, Base) and isinstance(target, (Remote, Both)):
        target.sync()
    match target:
        case None | Local():
            pass
        case _:
            target.sync()


def view():
    for target in (None, Remote(), Local(), Both()):
        sync(target)
        only(target)
