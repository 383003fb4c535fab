# entry: context_manager_class.py::view
import time


class Transaction:
    def __enter__(self):
        time.sleep(1)  # blocking
        return self

    def __exit__(self, *details):
        time.sleep(1)  # blocking

    def write(self):
        time.sleep(1)  # blocking


def view():
    with Transaction() as transaction:
        transaction.write()
