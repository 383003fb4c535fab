import requests
from django.conf import settings
from requests.adapters import HTTPAdapter


class LabError(Exception):
    pass


class LabClient:
    def __init__(self, base=None):
        self.base = base or settings.LAB_URL
        self._session = None

    @property
    def session(self):
        if self._session is None:
            self._session = requests.Session()
            self._session.mount("https://", HTTPAdapter(max_retries=2))
        return self._session

    def _call(self, method, path, **kwargs):
        response = self.session.request(method, self.base + path, timeout=5, **kwargs)  # blocking
        if response.status_code >= 400:
            raise LabError(response.text)
        return response.json()

    def order(self, sample):
        return self._call("POST", "/orders", json={"sample": sample})

    def result(self, sample):
        return self._call("GET", f"/results/{sample}")


lab = LabClient()
