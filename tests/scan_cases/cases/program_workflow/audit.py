import time
from functools import wraps


class Trail:
    def __init__(self, name):
        self.path = f"{name}.log"

    def append(self, line):
        with open(self.path, "a") as log:  # blocking
            log.write(f"{line}\n")  # blocking

    def __iter__(self):
        with open(self.path) as log:  # blocking
            yield from log  # optional

    def __len__(self):
        return len(open(self.path).readlines())  # blocking


def audited(action):
    trail = Trail(action)

    def decorate(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            started = time.monotonic()
            try:
                return view(*args, **kwargs)
            finally:
                trail.append(time.monotonic() - started)

        return wrapper

    return decorate
