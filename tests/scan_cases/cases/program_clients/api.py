import subprocess
import time
from functools import cached_property, lru_cache
from operator import methodcaller

from transport import Transport


@lru_cache(maxsize=None)
def make_client(base):
    return Transport(base)


fetch_limits = methodcaller("get", "/limits")


class Api:
    def __init__(self, client):
        self._client = client

    @cached_property
    def limits(self):
        time.sleep(0.1)  # blocking
        return fetch_limits(self._client)

    @cached_property
    def secrets(self):
        time.sleep(0.2)  # trap
        return ""

    @staticmethod
    def version():
        return subprocess.check_output(["git", "--version"])  # blocking
