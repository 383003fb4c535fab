import time
from functools import wraps


def retried(times, on=(Exception,), sleep=time.sleep):
    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(times):
                try:
                    return function(*args, **kwargs)
                except on:
                    sleep(attempt)  # optional
            raise TimeoutError

        return wrapper

    return decorate


def backoff(function):
    def wrapper(*args):
        time.sleep(1)  # trap
        return function(*args)

    return wrapper
