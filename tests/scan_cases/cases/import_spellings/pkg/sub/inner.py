import time

from .. import sub
from ..sub.deep import unused


def call():
    time.sleep(6)  # blocking
    return sub.start
