from __future__ import annotations

import functools
import time
from typing import Callable, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
jobs: dict[str, Job] = {}


class Job(Generic[P, R]):
    def __init__(self, function: Callable[P, R], *, retries=0, before=(), after=None):
        functools.update_wrapper(self, function)
        self.function = function
        self.retries = retries
        self.before = tuple(before)
        self.after = after

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        for callback in self.before:
            callback(self)
        try:
            return self._attempt(args, kwargs)
        finally:
            if self.after:
                self.after(self)

    def _attempt(self, args, kwargs):
        for left in range(self.retries, -1, -1):
            try:
                return self.function(*args, **kwargs)
            except ConnectionError:
                if not left:
                    raise
                self._pause()

    def _pause(self):
        time.sleep(0.01)  # blocking

    def __get__(self, instance, owner):
        return functools.partial(self, instance) if instance is not None else self

    def delay(self, *args):
        time.sleep(0.02)  # trap


def job(name=None, **options):
    def decorate(function):
        made = jobs[name or function.__name__] = Job(function, **options)
        return made

    return decorate
