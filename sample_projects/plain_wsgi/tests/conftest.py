import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
from filedrop.app import application


@dataclass
class Answer:
    status: str
    headers: dict[str, str]
    body: bytes
    log: str


Call = Callable[..., Answer]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return a function that sends one request through the standard library's WSGI validator."""
    monkeypatch.setenv("FILEDROP_DIRECTORY", str(tmp_path / "dropped"))

    def send(method: str, path: str, body: bytes = b"", query: str = "") -> Answer:
        errors = io.StringIO()
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": errors,
        }
        setup_testing_defaults(environ)
        started: list[tuple[str, list[tuple[str, str]]]] = []
        sent = io.BytesIO()

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            if exc_info and sent.tell():
                raise exc_info[1]
            started.append((status, headers))
            return sent.write

        result = validator(application)(environ, start_response)
        try:
            for chunk in result:
                sent.write(chunk)
        finally:
            result.close()
        status, headers = started[-1]
        return Answer(status, dict(headers), sent.getvalue(), errors.getvalue())

    return send
