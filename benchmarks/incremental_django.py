"""Measures a Django project under stock ASGI, the door, a2wsgi and gunicorn: a sync and an async view.

    python -m benchmarks.incremental_django
    python -m benchmarks.incremental_django --seconds 5 --rounds 3 --databases sqlite,postgresql

Both views make one query, behind the middleware of a new project, CONN_MAX_AGE on, one process, 40 threads.
PostgreSQL is started in a temporary directory, by an account without privileges when run by root; it is left
out where its programs are not installed. Ratios are to stock ASGI, medians of rounds taken in turns: by
requests a second, and by processor time a request (from Linux's ``/proc``), which other jobs disturb least.
"""

import argparse
import glob
import json
import os
import platform
import pwd
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.load import make_load
from benchmarks.served import ROOT, pins, processor_seconds, serving

APPS = "benchmarks.incremental_django_apps"
UVICORN = "-m uvicorn --log-level critical --no-access-log --lifespan off --port {port} --factory " + APPS
GUNICORN = "-m gunicorn --log-level critical -k gthread --threads 40 --keep-alive 60 -b 127.0.0.1:{port} "
CANDIDATES = {
    "stock ASGI": f"{UVICORN}:stock",
    "the door": f"{UVICORN}:bridge",
    "a2wsgi": f"{UVICORN}:through_a2wsgi",
    "gunicorn gthread": f"{GUNICORN}{APPS}:wsgi()",
}
VIEWS = ("sync", "async")


@dataclass
class Result:
    """Hold what the rounds of one candidate, view and database found."""

    rates: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)  # milliseconds a request
    threads: int = 0
    connections: int = 0
    failures: int = 0


@contextmanager
def sqlite() -> Iterator[dict[str, str]]:
    """Give the environment that names a new SQLite database."""
    with tempfile.TemporaryDirectory() as directory:
        yield {"BENCHMARK_DATABASE": f"{directory}/db.sqlite3"}


@contextmanager
def postgresql() -> Iterator[dict[str, str]]:
    """Start a PostgreSQL server on a socket of its own and give the environment that names it."""
    programs = Path(sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1])  # noqa: PTH207 - an absolute pattern
    directory = Path(tempfile.mkdtemp(prefix="benchmark-"))
    account: dict[str, int] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        nobody = pwd.getpwnam("nobody")
        os.chown(directory, nobody.pw_uid, nobody.pw_gid)
        account = {"user": nobody.pw_uid, "group": nobody.pw_gid}
    data = directory / "data"
    quiet = {"cwd": directory, "stdout": subprocess.DEVNULL, **account}
    command = [programs / "initdb", "-D", data, "-U", "benchmark", "-A", "trust", "-E", "UTF8"]
    subprocess.run(command, check=True, **quiet)  # type: ignore[call-overload]
    options = ["-c", "listen_addresses=", "-c", "max_connections=500", "-k", directory]
    server = subprocess.Popen(  # type: ignore[call-overload]
        [programs / "postgres", "-D", data, *options], stderr=subprocess.DEVNULL, **quiet
    )
    try:
        ready = [programs / "pg_isready", "-q", "-h", directory]
        limit = time.monotonic() + 20
        while subprocess.run(ready, check=False).returncode:
            if server.poll() is not None or time.monotonic() > limit:
                raise SystemExit("The PostgreSQL server did not start.")
            time.sleep(0.1)
        subprocess.run([programs / "createdb", "-h", directory, "-U", "benchmark", "benchmark"], check=True)
        yield {"BENCHMARK_DATABASE": "benchmark", "BENCHMARK_HOST": str(directory)}
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(directory)


DATABASES = {"sqlite": sqlite, "postgresql": postgresql}


def counts(address: str) -> dict[str, int]:
    """Ask how many threads have been started and connections opened."""
    with urllib.request.urlopen(f"{address}/counts", timeout=10) as answer:
        found: dict[str, int] = json.load(answer)
    return found


def measure(result: Result, command: str, view: str, environment: dict[str, str], seconds: float) -> None:
    """Make load on one view of one candidate, and add what came of it to ``result``."""
    server_pin, load_pin = pins()
    with serving(command.split(), pin=server_pin, environment=environment) as server:
        address = f"http://127.0.0.1:{server.port}"
        make_load(f"{address}/{view}", connections=64, seconds=1, pin=load_pin)
        before = processor_seconds(server)
        load = make_load(f"{address}/{view}", connections=64, seconds=seconds, pin=load_pin)
        used = processor_seconds(server) - before
        after = counts(address)
    result.rates.append(load.rate)
    result.p99.append(load.p99)
    result.processor.append(used / load.requests * 1000)
    result.failures += load.failures
    result.threads = max(result.threads, after["threads"])
    result.connections = max(result.connections, after["connections"])


def rows(database: str, results: dict[tuple[str, str], Result]) -> Iterator[str]:
    """Write the lines of the table for one database."""
    for view in VIEWS:
        base = statistics.median(results["stock ASGI", view].rates)
        processor_base = statistics.median(results["stock ASGI", view].processor)
        for name in CANDIDATES:
            found = results[name, view]
            ratio = statistics.median(found.rates) / base
            processor = statistics.median(found.processor)
            yield (
                f"| {database} | {view} | {name} | {ratio:.2f} | {processor_base / processor:.2f} "
                f"| {processor:.2f} | {statistics.median(found.p99):.0f} "
                f"| {found.threads} | {found.connections} | {found.failures} |"
            )


def main() -> int:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--databases", default="sqlite,postgresql")
    arguments = parser.parse_args()
    wanted = arguments.databases.split(",")
    if "postgresql" in wanted and not glob.glob("/usr/lib/postgresql/*/bin"):  # noqa: PTH207 - as above
        print("PostgreSQL is not installed (Debian: postgresql), so it is left out.", file=sys.stderr)
        wanted.remove("postgresql")
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, 64 connections\n")
    print(
        "| database | view | served by | ratio | ratio by processor time | processor ms a request | p99 ms "
        "| threads started | connections opened | failures |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|", flush=True)
    for database in wanted:
        results = {(name, view): Result() for name in CANDIDATES for view in VIEWS}
        with DATABASES[database]() as names:
            environment = {**os.environ, "PYTHONPATH": str(ROOT), **names}
            subprocess.run([sys.executable, "-m", APPS], cwd=ROOT, env=environment, check=True)
            for _ in range(arguments.rounds):
                for (name, view), result in results.items():
                    measure(result, CANDIDATES[name], view, environment, arguments.seconds)
        print("\n".join(rows(database, results)), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
