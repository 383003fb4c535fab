from typing import Protocol

import requests
from django.conf import settings
from django.utils.module_loading import import_string


class Gateway(Protocol):
    def charge(self, cents: int) -> bool: ...


class Http:
    def charge(self, cents):
        return requests.post("http://charge", json={"cents": cents}).ok  # blocking


class Fake:
    def charge(self, cents):
        return True


def gateway() -> Gateway:
    return import_string(settings.GATEWAY)()
