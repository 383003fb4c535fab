import time

from .services import catalog as _catalog


def index():
    return _catalog.all()


def show(number):
    item = _catalog.one(number)
    return item.render()


def hidden():
    time.sleep(1)  # trap


VIEWS = [("/", index), ("/<int:number>", show)]
