import time
from functools import wraps


class Pipeline:
    def __init__(self, steps):
        self._steps = list(steps)

    def run(self, endpoint, context):
        call = endpoint
        for step in reversed(self._steps):
            call = self._link(step, call)
        return call(context)

    @staticmethod
    def _link(step, following):
        def linked(context):
            return step(context, following)

        return linked


def logging_step(name):
    def step(context, following):
        with open(f"{name}.log", "a"):  # blocking
            return following(context)

    return step


def timing_step(context, following):
    started = time.perf_counter()
    try:
        return following(context)
    finally:
        context["took"] = time.perf_counter() - started


class retry_step:
    def __init__(self, times, pause=0.01):
        self.times = times
        self.pause = pause

    def __call__(self, context, following):
        for _ in range(self.times):
            self._wait()
            found = following(context)
            if found is not None:
                return found
        return None

    def _wait(self):
        time.sleep(self.pause)  # blocking


def discarded_step(context, following):
    time.sleep(4)  # trap
    return following(context)


def synchronised(function):
    @wraps(function)
    def inner(*args, **kwargs):
        time.sleep(5)  # trap
        return function(*args, **kwargs)

    return inner
