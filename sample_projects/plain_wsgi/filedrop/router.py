"""Finds the view of a request by its method and path."""

import re
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from filedrop.responses import send_text


class Router:
    """Call the first view whose pattern is the whole path; its named groups go to ``filedrop.args``."""

    def __init__(self) -> None:
        self._routes: list[tuple[str, re.Pattern[str], WSGIApplication]] = []

    def add(self, method: str, pattern: str, view: WSGIApplication) -> None:
        self._routes.append((method, re.compile(pattern), view))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO") or "/"
        wanted = "GET" if environ["REQUEST_METHOD"] == "HEAD" else environ["REQUEST_METHOD"]
        allowed = set()
        for method, pattern, view in self._routes:
            match = pattern.fullmatch(path)
            if match and method == wanted:
                environ["filedrop.args"] = match.groupdict()
                return view(environ, start_response)
            if match:
                allowed.add(method)
        if allowed:
            headers = [("Allow", ", ".join(sorted(allowed)))]
            return send_text(start_response, "405 Method Not Allowed", "Not with this method.\n", headers)
        return send_text(start_response, "404 Not Found", "There is nothing here.\n")
