# entry: narrowing_kept.py::view
import time


class Local:
    def save(self):
        return 1


class Remote:
    def save(self):
        time.sleep(1)  # blocking

    def push(self):
        time.sleep(2)  # blocking


class Archive:
    def push(self):
        time.sleep(3)  # trap


def store(target):
    is_remote = isinstance(target, Remote)
    if is_remote:
        target.push()
    else:
        target.save()
    return is_remote


def kind(target):
    if type(target) is Archive:
        return "archive"
    target.save()
    return "other"


class Quiet:
    def sync(self):
        time.sleep(4)  # trap

    def save(self):
        return 3


def run(item):
    wanted = isinstance(item, Archive)
    if wanted:
        item.push()


def view():
    for target in (Local(), Remote()):
        store(target)
        run(target)
    kind(Remote())
    return store(Quiet())
