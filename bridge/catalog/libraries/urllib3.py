"""urllib3: pools of HTTP connections."""

from bridge.catalog.entry import blocks, inherits, iterates, library, methods, returns, same, taken

_POOL = "urllib3.HTTPConnectionPool()"
_MANAGER = "urllib3.PoolManager()"
_RESPONSE = "urllib3.HTTPResponse()"
_NOTE = "httpx follows no redirects and times out after 5 s unless told otherwise."

LIBRARY = library(
    "urllib3",
    "urllib3",
    ">=1.26",
    blocks(
        "WA210",
        "urllib3.request",
        *methods(_MANAGER, "request request_encode_body request_encode_url urlopen"),
        *methods(_POOL, "request request_encode_body request_encode_url urlopen"),
        instead="httpx.AsyncClient().request",
        recipe="urllib",
        note=_NOTE,
    ),
    blocks(
        "WA210",
        *methods(_RESPONSE, "read read1 readinto drain_conn"),
        instead="httpx.AsyncClient().stream",
        note="Waits only when the response was asked for with preload_content=False.",
    ),
    iterates(
        "WA210", f"{_RESPONSE}.stream()", f"{_RESPONSE}.read_chunked()", instead="httpx.AsyncClient().stream"
    ),
    same("urllib3.PoolManager", "urllib3.poolmanager.PoolManager"),
    same("urllib3.HTTPResponse", "urllib3.response.HTTPResponse"),
    taken("urllib3", "urllib3.connectionpool", "HTTPConnectionPool HTTPSConnectionPool connection_from_url"),
    taken("urllib3", "urllib3.poolmanager", "ProxyManager proxy_from_url"),
    inherits("urllib3.PoolManager", "urllib3.ProxyManager"),
    inherits("urllib3.HTTPConnectionPool", "urllib3.HTTPSConnectionPool"),
    returns(_MANAGER, "urllib3.proxy_from_url"),
    returns(
        _POOL,
        "urllib3.connection_from_url",
        *methods(_MANAGER, "connection_from_host connection_from_url"),
    ),
    returns(
        _RESPONSE,
        "urllib3.request",
        *methods(_MANAGER, "request request_encode_body request_encode_url urlopen"),
        *methods(_POOL, "request request_encode_body request_encode_url urlopen"),
    ),
)
