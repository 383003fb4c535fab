import time
from typing import Protocol
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry
from werkzeug.utils import import_string


class GeoBackend(Protocol):
    def lookup(self, ip: str) -> dict: ...


class BaseClient:
    base_url = ""
    timeout = 3

    def __init__(self, config):
        self.config = config
        self._session = None

    @property
    def session(self):
        if self._session is None:
            self._session = requests.Session()
            self._session.mount("https://", HTTPAdapter(max_retries=Retry(3)))
        return self._session

    def _request(self, method, path, **kwargs):
        for attempt in range(3):
            response = self.session.request(method, self.base_url + path, timeout=self.timeout, **kwargs)  # blocking
            if response.status_code != 503:
                return response
            time.sleep(2**attempt)  # blocking
        return response

    def __getattr__(self, name):
        if name in ("get", "post", "delete"):

            def call(path, **kwargs):
                return self._request(name.upper(), path, **kwargs)

            return call
        raise AttributeError(name)


class ClientRegistry:
    def __init__(self, config):
        self._config = config
        self._made = {}

    def __getitem__(self, name):
        if name not in self._made:
            self._made[name] = import_string(f"acme.clients.{name}:Client")(self._config)
        return self._made[name]

    @property
    def geo(self) -> GeoBackend:
        return import_string(self._config["GEO_BACKEND"])()
