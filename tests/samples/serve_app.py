"""Serve ``MODULE:APP`` of the current directory on a free port, which is printed first.

WSGI applications go through the bridge; with ``--native`` the application is served as the ASGI it is.
"""

import os
import socket
import sys
from importlib import import_module

import uvicorn

from bridge import Bridge


def main(target: str, native: bool) -> None:
    sys.path[0] = os.getcwd()
    module, _, name = target.partition(":")
    app = getattr(import_module(module), name)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(100)
        print(listener.getsockname()[1], flush=True)
        config = uvicorn.Config(app if native else Bridge(app), log_level="warning", ws="websockets-sansio")
        uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main(sys.argv[1], native="--native" in sys.argv[2:])
