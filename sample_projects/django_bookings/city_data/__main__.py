"""Serves the city's data: ``python -m city_data --port 5056 --delay 0.05``."""

import argparse
import contextlib

from city_data.server import CityDataServer

parser = argparse.ArgumentParser(prog="python -m city_data", description=__doc__)
parser.add_argument("--port", type=int, default=5056, help="0 lets the system choose")
parser.add_argument("--delay", type=float, default=0.05, help="seconds before each answer")
arguments = parser.parse_args()

with CityDataServer(arguments.port, arguments.delay) as server:
    print(f"city data on {server.url}", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()
