"""The library that generated programs use, as text: helpers that wait, in many shapes."""

LIBRARY = '''\
import contextlib
import functools
import itertools
import sys
import threading
import time

import requests

LOG = []
LOCAL = threading.local()
GUARD = threading.RLock()


class Broken(Exception):
    pass


class Missing(Broken):
    pass


def fetch(number):
    answer = requests.get(f"http://upstream.invalid/{number % 11}", timeout=1)
    if answer.status_code == 404:
        raise Missing(f"no {number % 11}")
    return answer.json()["value"]


def send(number, **more):
    form = {"number": number, **more}
    return requests.post("http://upstream.invalid/", json=form, timeout=1).json()["value"]


def pages(count):
    for page in range(count % 3):
        yield fetch(page)


def count(name):
    def decorate(function):
        @functools.wraps(function)
        def counted(*args, **kwargs):
            LOG.append(f"{name} in")
            try:
                return function(*args, **kwargs)
            finally:
                LOG.append(f"{name} out")

        return counted

    return decorate


@count("helper")
def helper(number, extra=2):
    time.sleep(0)
    return fetch(number) + extra


@functools.lru_cache(maxsize=None)
def cached(number):
    return fetch(number) + 1


def deep(number):
    return number if number % 3 == 0 else deep(number - 1) + fetch(number)


def remember(number):
    LOCAL.last = number
    return number


def recall():
    return getattr(LOCAL, "last", 0)


@contextlib.contextmanager
def noted(name):
    LOG.append(f"open {name}")
    try:
        yield fetch(1)
    finally:
        LOG.append(f"close {name}")


class Session:
    def __enter__(self):
        LOG.append("enter")
        return self

    def __exit__(self, kind, error, trace):
        LOG.append(f"exit {kind.__name__ if kind else None}")
        return kind is Missing

    def ask(self, number):
        return fetch(number)


class Price:
    rate = 3

    def __init__(self, base):
        self.base = base

    def at(self, number):
        time.sleep(0)
        return self.base + number

    def live(self, number):
        return self.at(fetch(number))

    @property
    def double(self):
        return self.base * 2

    @property
    def current(self):
        return fetch(self.base)

    @classmethod
    def fresh(cls, number):
        return cls(fetch(number))

    @staticmethod
    def total(*numbers):
        return sum(numbers)


class Special(Price):
    def at(self, number):
        return super().at(number) + fetch(number)


class Shelf:
    """Waits in what Python calls by itself."""

    def __init__(self, size=2):
        self.size = size

    def __len__(self):
        return fetch(self.size) % 4

    def __getitem__(self, key):
        if key > 9:
            raise KeyError(key)
        return fetch(key)

    def __contains__(self, number):
        return fetch(2) == number

    def __iter__(self):
        return iter([fetch(n) for n in range(self.size)])

    def __call__(self, number, *, scale=1):
        return fetch(number) * scale

    def __enter__(self):
        return fetch(self.size)

    def __exit__(self, kind, error, trace):
        LOG.append(f"left {fetch(3)}")

    @functools.cached_property
    def best(self):
        return fetch(4)

    @property
    def top(self):
        return fetch(self.size)

    @top.setter
    def top(self, number):
        self.size = send(number) % 3


class Child(Special):
    @property
    def double(self):
        return super().double + fetch(1)

    @classmethod
    def fresh(cls, number):
        return super().fresh(number + 1)

    def __getattr__(self, name):
        if name.startswith("n_"):
            return fetch(len(name))
        raise AttributeError(name)


TOTALS = {"asked": 0}
TICKETS = itertools.count(1)
COUNT = 0


def tick(step=1):
    global COUNT
    COUNT += step
    TOTALS["asked"] += step
    return COUNT


def ticket():
    return next(TICKETS) + fetch(2)


def endless(step):
    number = 0
    while True:
        yield fetch(number)
        number += step


def first(numbers, *rest):
    return next(iter(numbers), *rest)


def safely(numbers):
    try:
        return next(iter(numbers))
    except StopIteration:
        LOG.append("nothing")
        return fetch(1)


def walked(count):
    try:
        yield 1
        yield from pages(count)
    finally:
        LOG.append("walked")


@contextlib.contextmanager
def ignoring(*kinds):
    try:
        yield
    except kinds as error:
        LOG.append(f"ignored {type(error).__name__}")


@contextlib.contextmanager
def pair():
    yield fetch(1), 2
    LOG.append("pair")


def retried(times, *, besides=()):
    def decorate(function):
        @functools.wraps(function)
        def again(*args, **kwargs):
            for turn in range(times):
                try:
                    return function(*args, **kwargs)
                except (Missing, *besides) as error:
                    LOG.append(f"{turn} {error}")
            return function(3)

        return again

    return decorate


@retried(2, besides=(requests.ConnectionError,))
def stubborn(number):
    return fetch(number)


def keyed(*, number, scale=2):
    return fetch(number) * scale


def spread(first, /, *more, flag=False, **rest):
    return fetch(first) + sum(more) + len(rest) + flag


def stamped(number, extra=tick(0), many=[]):
    many.append(number)
    return fetch(number) + extra + len(many)


def dispatch(name, number):
    return HANDLERS[name](number)


def current_error():
    kind = sys.exc_info()[0]
    return kind.__name__ if kind else "none"


def translated(number):
    try:
        return fetch(number)
    except Missing as error:
        raise Broken(f"translated {error}") from error
    except requests.ConnectionError:
        raise Broken("hidden") from None
    finally:
        LOG.append("asked")


def certain(number):
    for _ in range(2):
        try:
            return fetch(number)
        except Exception:
            LOG.append(current_error())
            continue
        finally:
            number += 1
    return 0


two = functools.partial(fetch, 2)
HANDLERS = {"fetch": fetch, "abs": abs, "helper": helper, "two": lambda number: two() + number}
'''

NAMES = (
    "GUARD, HANDLERS, LOG, TICKETS, TOTALS, Broken, Child, Missing, Price, Session, Shelf, Special, "
    "cached, certain, count, current_error, deep, dispatch, endless, fetch, first, helper, ignoring, "
    "keyed, noted, pages, pair, recall, remember, retried, safely, send, spread, stamped, stubborn, "
    "tick, ticket, translated, two, walked"
)
"""What an application imports from it."""
