"""CherryPy: the functions that send files."""

from bridge.catalog.entry import Severity, blocks, library, methods

LIBRARY = library(
    "cherrypy",
    "CherryPy",
    ">=18",
    blocks(
        "WA230",
        *methods("cherrypy.lib.static", "serve_download serve_file staticdir staticfile"),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Let the web server or a storage service send files.",
    ),
)
