"""Measures the gateway beside its peers in one run and prints a Markdown table of ratios.

``python -m benchmarks.gateway`` takes about twelve minutes; with ``--seconds 1 --rounds 1 --only bridge``
about one. For each measure all candidates are up at the same time and take turns, forth and back, so that
what else the machine does hits neighbours alike. A figure is the median, over the rounds, of the ratio to
native ASGI under the same server in the same round. With two processors or more the servers keep to one and
the load to another.
"""

import argparse
import importlib.util
import os
import platform
import shutil
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from math import isnan
from statistics import median

from benchmarks.candidates import CANDIDATES, Candidate
from benchmarks.growth import measure_growth
from benchmarks.load import Load, make_load
from benchmarks.served import Server, pins, processor_seconds, serving

__all__ = ["main", "pins"]


@dataclass(frozen=True)
class Measure:
    """Say what is asked for, over how many connections, with how many bytes of body."""

    name: str
    path: str
    connections: int
    post: int = 0


HELLO = Measure("hello", "/hello", 64)
MEASURES = (
    HELLO,
    Measure("Flask hello", "/flask", 64),
    Measure("POST 64 KB", "/post", 64, 65536),
    Measure("10 MB stream", "/stream", 8),
    Measure("sleep 50 ms, 200 connections", "/sleep", 200),
    Measure("hello, 1 connection", "/hello", 1),
)


@dataclass(frozen=True)
class Round:
    """Hold what one candidate made of one measure once."""

    load: Load
    cost: float  # processor seconds a request


@dataclass
class Result:
    """Collect what one candidate made of all measures."""

    rounds: dict[str, list[Round]] = field(default_factory=dict)
    growth: dict[str, float] = field(default_factory=dict)

    def failures(self, measure: str) -> int:
        """Count the answers that were errors, and the connections that broke."""
        return sum(each.load.failures for each in self.rounds[measure])


def run_measure(measure: Measure, results: dict[str, Result], rounds: int, seconds: float) -> None:
    """Let all candidates take turns at one measure."""
    server_pin, load_pin = pins()
    with ExitStack() as stack:
        servers = {
            candidate: stack.enter_context(serving(candidate.command.split(), pin=server_pin))
            for candidate in CANDIDATES
            if candidate.name in results
        }

        def load(server: Server, duration: float) -> Load:
            url = f"http://127.0.0.1:{server.port}{measure.path}"
            return make_load(
                url, connections=measure.connections, seconds=duration, post=measure.post, pin=load_pin
            )

        for server in servers.values():
            load(server, 1)  # warms up
        for number in range(rounds):
            turns = list(servers.items())
            for candidate, server in turns if number % 2 == 0 else reversed(turns):
                time.sleep(0.2)  # what the load before has left behind must not count
                before = processor_seconds(server)
                found = load(server, seconds)
                used = processor_seconds(server) - before
                cost = used / found.requests if found.requests else float("nan")
                results[candidate.name].rounds.setdefault(measure.name, []).append(Round(found, cost))


def ratio(result: Result, native: Result, measure: str, of: str) -> float:
    """Give the median, over the rounds, of the ratio of ``rate``, ``p99`` or ``cost`` to native's."""
    pairs = zip(result.rounds[measure], native.rounds[measure], strict=True)
    return median(_figure(mine, of) / (_figure(base, of) or float("nan")) for mine, base in pairs)


def _figure(one: Round, of: str) -> float:
    return one.cost if of == "cost" else one.load.rate if of == "rate" else one.load.p99


def table(results: dict[str, Result], megabytes: int) -> str:
    """Lay the results out: rates as ratios to native ASGI, then processor time, p99, and memory in MB."""
    titles = ["", *(measure.name for measure in MEASURES), "processor time of hello", "p99 of hello"]
    titles.append(f"memory, {megabytes} MB up / down")
    rows = [titles, *(_cells(candidate, results) for candidate in CANDIDATES if candidate.name in results)]
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join((head, "|---" * len(titles) + "|", *body))


def _cells(candidate: Candidate, results: dict[str, Result]) -> list[str]:
    result, native = results[candidate.name], results[candidate.native]
    cells = [candidate.name]
    for measure in MEASURES:
        if result is native:
            cells.append(f"{median(each.load.rate for each in result.rounds[measure.name]):.0f}/s")
            continue
        failures = result.failures(measure.name)
        failed = f" ({failures} failed)" if failures else ""
        cells.append(f"{ratio(result, native, measure.name, 'rate'):.2f}{failed}")
    cells.append(f"{ratio(result, native, HELLO.name, 'cost'):.2f}")
    cells.append(f"{ratio(result, native, HELLO.name, 'p99'):.2f}")
    growth = ("refused" if isnan(value) else f"{value:.1f}" for value in result.growth.values())
    cells.append(" / ".join(growth) or "not measured")
    return cells


def choose(only: str) -> list[Candidate]:
    """Give the candidates named in ``only``, all when it is empty, and the native one that each needs.

    Raises:
        ValueError: a name is none of theirs.
    """
    wanted = {name.strip() for name in only.split(",") if name.strip()}
    names = [candidate.name for candidate in CANDIDATES]
    if unknown := sorted(wanted - set(names)):
        raise ValueError(f"no such candidate: {', '.join(unknown)}; there are {', '.join(names)}")
    wanted |= {candidate.native for candidate in CANDIDATES if candidate.name in wanted}
    chosen = []
    for candidate in CANDIDATES:
        if wanted and candidate.name not in wanted:
            continue
        if importlib.util.find_spec(candidate.module) is None:
            print(f"{candidate.module} is not installed, so {candidate.name} is left out.", file=sys.stderr)
            continue
        chosen.append(candidate)
    return chosen


def main() -> int:
    """Run the benchmark and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=2, help="length of each run of load")
    parser.add_argument(
        "--rounds", type=int, default=3, help="turns that each candidate takes at each measure"
    )
    parser.add_argument(
        "--megabytes", type=int, default=1024, help="size of the upload and download; 0 for none"
    )
    names = ", ".join(candidate.name for candidate in CANDIDATES)
    parser.add_argument("--only", default="", help=f"candidates, separated by commas, of: {names}")
    options = parser.parse_args()
    try:
        chosen = choose(options.only)
    except ValueError as exc:
        parser.error(str(exc))
    if shutil.which("wrk") is None:
        print("wrk is not installed, so a slower client of its own makes the load.", file=sys.stderr)
    results = {candidate.name: Result() for candidate in chosen}
    for measure in MEASURES:
        print(measure.name, file=sys.stderr)
        run_measure(measure, results, options.rounds, options.seconds)
    for candidate in chosen if options.megabytes else ():
        print(f"memory: {candidate.name}", file=sys.stderr)
        with serving(candidate.command.split(), pin=pins()[0]) as server:
            results[candidate.name].growth = measure_growth(server, options.megabytes)
    print(table(results, options.megabytes))
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} processors.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
