import enum
import time
from functools import wraps

import requests


class Policy(enum.Flag):
    READ = enum.auto()
    UPLOAD = enum.auto()

    def check(self, request):
        return bool(requests.get(f"https://policy.example/{self.name}").text)  # blocking

    def explain(self):
        time.sleep(0.09)  # trap


def allow(policy):
    def decorator(view):
        @wraps(view)
        def inner(request, *args, **kwargs):
            policy.check(request)
            return view(request, *args, **kwargs)

        return inner

    return decorator
