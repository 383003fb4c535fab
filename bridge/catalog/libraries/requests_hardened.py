"""requests-hardened: sessions of Requests that refuse internal addresses."""

from bridge.catalog.entry import blocks, inherits, library, returns, same

LIBRARY = library(
    "requests_hardened",
    "requests-hardened",
    ">=1.0",
    inherits("requests.Session", "requests_hardened.HTTPSession"),
    same("requests_hardened.HTTPSession", "requests_hardened.client.HTTPSession"),
    same("requests_hardened.Manager", "requests_hardened.manager.Manager"),
    returns("requests_hardened.HTTPSession()", "requests_hardened.Manager().get_session"),
    returns("requests_hardened.Manager()", "requests_hardened.Manager().clone"),
    blocks(
        "WA210",
        "requests_hardened.Manager().send_request",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="The checks of addresses have no async twin.",
    ),
)
