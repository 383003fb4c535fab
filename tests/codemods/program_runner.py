"""Run generated programs in a process of their own: a directory a line in, what it answered a line out."""

import asyncio
import gc
import importlib
import json
import sys
import threading
import warnings
from typing import Any
from unittest import mock

import requests

EVENTS: list[str] = []


class Answer:
    """Stand for what the upstream answered."""

    def __init__(self, number: int) -> None:
        self.status_code = 404 if number == 6 else 200
        self.number = number

    def json(self) -> dict[str, int]:
        """Return the decoded body."""
        return {"value": (self.number * 7 + 3) % 11}


def _get(url: str, params: Any = None, timeout: float | None = None) -> Answer:
    EVENTS.append(f"GET {url} {params} {timeout}")
    number = int(url.rpartition("/")[2])
    if number == 5:
        raise requests.ConnectionError("refused")
    return Answer(number)


def _post(url: str, json: Any = None, timeout: float | None = None) -> Answer:
    EVENTS.append(f"POST {url} {json} {timeout}")
    return Answer(int(json["number"]) % 11)


def _clients(framework: str, app: Any) -> Any:
    if framework == "flask":
        app.app.config["PROPAGATE_EXCEPTIONS"] = True
        return app.app.test_client()
    from django.conf import settings
    from django.test import Client
    from django.urls import clear_url_caches

    settings.ROOT_URLCONF = app.__name__
    clear_url_caches()
    return Client()


def _ask(framework: str, app: Any, url: str) -> list[Any]:
    EVENTS.clear()
    app.LOG.clear()
    caught: list[warnings.WarningMessage]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            response = _clients(framework, app).get(url)
            said: list[Any] = [
                response.status_code,
                (response.data if framework == "flask" else response.content).decode(),
            ]
            said.append(response.headers.get("Location", ""))
        except Exception as error:  # noqa: BLE001  # whatever it raises is what is compared
            cause = error.__cause__
            said = [type(error).__name__, str(error), type(cause).__name__ if cause else ""]
        gc.collect()
    never = sorted({str(one.message) for one in caught if "never awaited" in str(one.message)})
    return [*said, list(EVENTS), [str(entry) for entry in app.LOG], never]


def run(framework: str, directory: str) -> list[Any]:
    """Ask both views of the program in ``directory`` for several numbers."""
    sys.path.insert(0, directory)
    importlib.invalidate_caches()
    try:
        app = importlib.import_module("app")
        found = [
            _ask(framework, app, f"/v{view}/{number}{query}")
            for view in (0, 1)
            for number, query in ((0, ""), (3, "?x=1"), (5, ""), (6, "?x=1&y=2"), (9, ""))
        ]
    finally:
        sys.path.remove(directory)
        for name in ("app", "library"):
            sys.modules.pop(name, None)
    return found


def main() -> None:
    """Answer line by line until the input ends."""
    from django.conf import settings

    settings.configure(ALLOWED_HOSTS=["*"], SECRET_KEY="x", ROOT_URLCONF="", USE_TZ=True, DATABASES={})
    import django

    django.setup()
    import logging

    logging.disable(logging.CRITICAL)
    sys.dont_write_bytecode = True
    with mock.patch("requests.get", _get), mock.patch("requests.post", _post):
        for line in sys.stdin:
            framework, directory = json.loads(line)
            print(json.dumps(run(framework, directory)), flush=True)
    assert threading.active_count() < 100
    assert asyncio


if __name__ == "__main__":
    main()
