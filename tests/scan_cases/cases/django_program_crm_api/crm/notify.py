from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin

import requests
from django.conf import settings

_pool = ThreadPoolExecutor(max_workers=2)
_session = requests.Session()


def _post(payload):
    _session.post(urljoin(settings.PUSH_URL, "push"), json=payload, timeout=3)  # trap


def push(emails, text):
    for email in emails:
        _pool.submit(_post, {"to": email, "text": text})


def check(email):
    response = _session.get(urljoin(settings.PUSH_URL, "known"), params={"email": email})  # blocking
    return response.status_code == 200
