from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Callable, Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Result(Generic[T]):
    def map(self, function: Callable[[T], U]) -> Result[U]:
        raise NotImplementedError

    def and_then(self, function):
        raise NotImplementedError


@dataclass
class Success(Result[T]):
    value: T

    def map(self, function):
        return Success(function(self.value))

    def and_then(self, function):
        return function(self.value)

    def unwrap_or(self, default):
        return self.value


@dataclass
class Failure(Result[T]):
    error: Exception

    def map(self, function):
        return self

    def and_then(self, function):
        return self

    def unwrap_or(self, default):
        self._report()
        return default

    def _report(self):
        time.sleep(0.2)  # blocking

    def retry(self):
        time.sleep(0.3)  # trap


def attempt(function, *args):
    try:
        return Success(function(*args))
    except (OSError, ValueError) as error:
        return Failure(error)
