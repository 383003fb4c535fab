# entry: dunder_calls.py::view
import time


class Money:
    def __add__(self, other):
        time.sleep(1)  # blocking
        return self

    def __eq__(self, other):
        time.sleep(1)  # blocking
        return True

    def __len__(self):
        time.sleep(1)  # blocking
        return 1

    def __getitem__(self, key):
        time.sleep(1)  # blocking
        return key

    def __call__(self):
        time.sleep(1)  # blocking

    def __contains__(self, key):
        time.sleep(1)  # blocking
        return True

    def __sub__(self, other):
        time.sleep(1)  # trap


def view():
    first, second = Money(), Money()
    both = first + second
    first == second
    len(first)
    first["a"]
    both()
    return 1 in first
