"""Standard library: HTTP and XML-RPC clients."""

from bridge.catalog.entry import blocks, inherits, iterates, library, methods, returns, same

_RESPONSE = "http.client.HTTPResponse()"

LIBRARY = library(
    "stdlib.http_clients",
    "",
    ">=3.8",
    blocks(
        "WA210",
        "urllib.request.urlopen",
        "urllib.request.urlretrieve",
        "urllib.request.OpenerDirector().open",
        instead="httpx.AsyncClient().get",
        recipe="urllib",
        note="httpx raises no exception for 4xx and 5xx and follows no redirects unless told to.",
    ),
    returns("urllib.request.OpenerDirector()", "urllib.request.build_opener"),
    returns(_RESPONSE, "urllib.request.urlopen", "urllib.request.OpenerDirector().open"),
    blocks(
        "WA210",
        *methods(_RESPONSE, "read read1 readinto readline readlines"),
        instead="httpx.AsyncClient().get",
        recipe="urllib",
        note="The body of an httpx response is there already: `.content`.",
    ),
    iterates("WA210", _RESPONSE, instead="httpx.AsyncClient().stream"),
    blocks(
        "WA210",
        "urllib.robotparser.RobotFileParser().read",
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA210",
        *methods("http.client.HTTPConnection()", "connect endheaders getresponse request send"),
        instead="httpx.AsyncClient().request",
        note="Request and response are one awaited call.",
    ),
    inherits("http.client.HTTPConnection", "http.client.HTTPSConnection"),
    returns(_RESPONSE, "http.client.HTTPConnection().getresponse"),
    blocks(
        "WA210",
        "xmlrpc.client.ServerProxy().*",
        "xmlrpc.client.ServerProxy().system.*",
        "xmlrpc.client.ServerProxy().*.*",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="The proxy keeps one connection: use one proxy a thread.",
    ),
    same("xmlrpc.client.ServerProxy", "xmlrpc.client.Server"),
    blocks("WA210", "xmlrpc.client.MultiCall()", instead="asyncio.to_thread", recipe="offload_call"),
)
