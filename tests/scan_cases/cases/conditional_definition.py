# entry: conditional_definition.py::view
import sys
import time

if sys.platform == "win32":

    def pause():
        time.sleep(1)  # blocking

else:

    def pause():
        time.sleep(2)  # blocking


def view():
    pause()
