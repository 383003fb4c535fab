"""Requests: a synchronous HTTP client."""

from bridge.catalog.entry import blocks, iterates, library, methods, returns, same

_VERBS = "delete get head options patch post put request"
_FUNCTIONS = methods("requests", _VERBS)
_SESSION = methods("requests.Session()", _VERBS + " send")
_NOTE = "httpx follows no redirects and times out after 5 s unless told otherwise."

LIBRARY = library(
    "requests",
    "requests",
    ">=2.0",
    blocks(
        "WA210",
        *_FUNCTIONS,
        *_SESSION,
        instead="httpx.AsyncClient().request",
        recipe="requests",
        note=_NOTE,
    ),
    blocks(
        "WA210",
        "requests.adapters.HTTPAdapter().send",
        *methods("requests.Response().raw", "read readline readinto stream"),
        instead="httpx.AsyncClient().stream",
        note="Only a response that was asked for with stream=True still waits.",
    ),
    iterates(
        "WA210",
        "requests.Response().iter_content()",
        "requests.Response().iter_lines()",
        instead="httpx.AsyncClient().stream",
        note="Loop with `async for` over aiter_bytes or aiter_lines.",
    ),
    same("requests", "requests.api"),
    same("requests.Session", "requests.sessions.Session"),
    same("requests.Response", "requests.models.Response"),
    returns(
        "requests.Session()", "requests.session", "requests.sessions.session", "requests.Session().__enter__"
    ),
    returns("requests.Response()", *_FUNCTIONS, *_SESSION),
)
