"""Serve one application: `python -m served NAME bridged|direct STATE`.

`prepare` in the server's place prepares the state; `census` prints the views as the framework knows them.

The port is chosen by the system and printed as the first line, when connections are already accepted.
"""

from __future__ import annotations

import importlib
import json
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

NAMES = ("httpbin", "babybuddy", "pypiserver")


def serve_bridged(application: Any, listener: socket.socket) -> None:
    """Serve through `Bridge` under uvicorn."""
    import uvicorn

    from bridge import Bridge

    config = uvicorn.Config(Bridge(application), log_level="warning", lifespan="on")
    uvicorn.Server(config).run(sockets=[listener])


def serve_direct(application: Any, listener: socket.socket) -> None:
    """Serve the WSGI application under waitress."""
    import waitress  # type: ignore[import-untyped, unused-ignore]

    waitress.serve(application, sockets=[listener])


SERVERS: dict[str, Callable[[Any, socket.socket], None]] = {"bridged": serve_bridged, "direct": serve_direct}


def main() -> None:
    """Read the three arguments and do what they say; serving goes on until a signal comes."""
    name, action, state = sys.argv[1:]
    if name not in NAMES:
        raise SystemExit(f"{name!r} is not served here: use one of {', '.join(NAMES)}.")
    module = importlib.import_module(f"served.{name}")
    if action == "prepare":
        module.prepare(Path(state))
        return
    application = module.make(Path(state))
    if action == "census":
        print(json.dumps(sorted(set(module.census(application)))))
        return
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        SERVERS[action](application, listener)


if __name__ == "__main__":
    main()
