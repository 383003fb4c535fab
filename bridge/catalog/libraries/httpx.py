"""httpx, the synchronous side."""

from bridge.catalog.entry import blocks, enters, iterates, library, methods, returns

_VERBS = "delete get head options patch post put request"
_CLIENT = "httpx.Client()"
_RESPONSE = "httpx.Response()"
_CALLS = (*methods("httpx", _VERBS), *methods(_CLIENT, f"{_VERBS} send"))
_NOTE = "AsyncClient has the same methods, awaited; share one client between requests."

LIBRARY = library(
    "httpx",
    "httpx",
    ">=0.23",
    blocks("WA210", *_CALLS, instead="httpx.AsyncClient().request", recipe="requests", note=_NOTE),
    enters(
        "WA210", "httpx.stream()", f"{_CLIENT}.stream()", instead="httpx.AsyncClient().stream", note=_NOTE
    ),
    iterates(
        "WA210",
        *(f"{_RESPONSE}.{name}()" for name in ("iter_bytes", "iter_lines", "iter_raw", "iter_text")),
        instead="httpx.Response().aiter_bytes",
        note="Loop with `async for`; only a streamed response still waits.",
    ),
    blocks(
        "WA210",
        f"{_RESPONSE}.read",
        instead="httpx.Response().aread",
        note="Waits only when the response was streamed.",
    ),
    returns(_RESPONSE, *_CALLS, "httpx.stream().__enter__", f"{_CLIENT}.stream().__enter__"),
)
