import time

from events import created, removed

NAME = "x"


@created.connect
def on_created(sender):
    time.sleep(1)  # blocking


@created.connect(weak=False)
def later(sender):
    time.sleep(2)  # blocking


@removed.connect
def on_removed(sender):
    time.sleep(3)  # trap
