"""Requests: a synchronous HTTP client."""

from bridge.catalog.entry import blocks, library, methods, returns

_VERBS = "delete get head options patch post put request"
_FUNCTIONS = (*methods("requests", _VERBS), *methods("requests.api", _VERBS))
_SESSION = methods("requests.Session()", _VERBS + " send")

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
        note="httpx follows no redirects and times out after 5 s unless told otherwise.",
    ),
    returns("requests.Session()", "requests.session", "requests.sessions.Session"),
    returns("requests.Response()", *_FUNCTIONS, *_SESSION),
)
