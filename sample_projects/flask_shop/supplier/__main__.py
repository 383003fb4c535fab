"""Serves the supplier: ``python -m supplier --port 5055 --delay 0.05``."""

import argparse
import contextlib

from supplier.server import SupplierServer

parser = argparse.ArgumentParser(prog="python -m supplier", description=__doc__)
parser.add_argument("--port", type=int, default=5055, help="0 lets the system choose")
parser.add_argument("--delay", type=float, default=0.05, help="seconds before each answer")
arguments = parser.parse_args()

with SupplierServer(arguments.port, arguments.delay) as server:
    print(f"supplier on {server.url}", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()
