# entry: handler_objects.py::view
import logging
import time
from string import Formatter


class Slack(logging.Handler):
    def __init__(self, url):
        super().__init__()
        self.url = url

    def emit(self, record):
        time.sleep(1)  # optional


class Lazy:
    def __init__(self, function):
        self.function = function

    def __str__(self):
        return self.function()


def describe():
    time.sleep(2)  # blocking
    return "x"


def never():
    time.sleep(3)  # trap
    return "y"


logger = logging.getLogger("shop")
logger.addHandler(Slack("http://example.org"))


def view():
    logger.info("x")
    Lazy(never)
    text = "%s and {}" % Lazy(describe)
    return text.format("z"), Formatter()
