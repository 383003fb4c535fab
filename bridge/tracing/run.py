"""What a trace can run: requests to a WSGI application, a module or a script."""

import os
import runpy
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from wsgiref.util import setup_testing_defaults

from bridge.errors import UsageError

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """Hold a request to make; ``body`` is a form's, URL-encoded."""

    method: str
    path: str
    body: str = ""

    @classmethod
    def parse(cls, text: str) -> "Request":
        """Read ``/path``, ``METHOD /path`` or ``METHOD /path body``.

        Raises:
            UsageError: it is none of these.
        """
        first, _, rest = text.strip().partition(" ")
        if first.startswith("/"):
            return cls("GET", text.strip())
        if first.startswith("-"):
            raise UsageError(f"{text!r} is no request; options stand before MODULE:APP.")
        path, _, body = rest.strip().partition(" ")
        if not first.isalpha() or not path.startswith("/"):
            raise UsageError(
                f'{text!r} is no request; write a path such as /orders, or "POST /orders name=pen".'
            )
        return cls(first.upper(), path, body.strip())


@contextmanager
def on_stderr() -> Iterator[None]:
    """Send what a program prints to stderr, its child processes too, for stdout holds the result alone."""
    sys.stdout.flush()
    saved: int | None = None
    with suppress(OSError):
        saved = os.dup(1)
        os.dup2(2, 1)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        if saved is not None:
            os.dup2(saved, 1)
            os.close(saved)


def make_requests(app: Callable[..., Any], requests: Iterable[Request], say: Say) -> None:
    """Call the WSGI application (PEP 3333) for each request and say how it answered.

    An application that raises is told of and the next request is made.
    """
    for request in requests:
        status: list[str] = []

        def start_response(line: str, *_: Any, status: list[str] = status) -> Callable[[bytes], object]:
            status[:] = [line]
            return _write

        try:
            body = app(_environ(request), start_response)
            try:
                for _ in body:
                    pass
            finally:
                getattr(body, "close", lambda: None)()
        except Exception as error:  # noqa: BLE001  # the application's own, to be told of
            say(f"{request.method} {request.path} raised {type(error).__name__}: {error}")
            continue
        say(f"{request.method} {request.path} answered {status[0] if status else 'nothing'}")


def _write(data: bytes) -> None:
    """Take what an application writes the old way; the answer itself is of no interest here."""
    del data


def _environ(request: Request) -> dict[str, Any]:
    path, _, query = request.path.partition("?")
    body = request.body.encode("utf-8")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": unquote(path, "latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
    }
    if body:
        environ |= {"CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/x-www-form-urlencoded"}
    setup_testing_defaults(environ)
    return environ


def run_python(target: str, arguments: Iterable[str], *, module: bool, say: Say) -> None:
    """Run a module (``python -m``) or a script as the interpreter would, and say how it ended.

    Raises:
        UsageError: there is no such module or file.
    """
    sys.argv = [target, *arguments]
    try:
        if module:
            # As `python -m` does: the directory that one stands in comes first.
            sys.path.insert(0, str(Path.cwd()))
            runpy.run_module(target, run_name="__main__", alter_sys=True)
        else:
            sys.path.insert(0, str(Path(target).resolve().parent))
            runpy.run_path(target, run_name="__main__")
    except SystemExit as ended:
        if ended.code not in (None, 0):
            say(f"{target} ended with {ended.code}.")
    except ImportError as error:
        # runpy's own word for a module that is not there names no module.
        if module and error.name is None and "No module named" in str(error):
            raise UsageError(f"There is no module {target!r} to run; check the name.") from error
        raise UsageError(f"{target} can't be run: {error}; mend the import.") from error
    except Exception as error:  # noqa: BLE001  # the program's own, to be told of
        say(f"{target} raised {type(error).__name__}: {error}")
