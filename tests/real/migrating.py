"""Migrate a real application by the plain command, and hold its own suite against it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from .applications import Application, Carrier
from .environment import ROOT, Environment, EnvironmentFailedError, make_environment
from .migrations import choose
from .obtain import ObtainError, obtain
from .suites import SuiteError, run_suite

CACHE = ROOT / ".real"

TIMEOUT = 900.0
"""Seconds after which a migration is given up."""


class MigrationError(Exception):
    """Say which command could not be run on an application."""


@dataclass(frozen=True, slots=True)
class Migration:
    """Hold what one migration came to: a row of the table, and what did not hold."""

    application: str
    views: int
    states: dict[str, int]
    reasons: dict[str, int]
    before: dict[str, int]
    after: dict[Carrier, dict[str, int]]
    seconds: float
    faults: tuple[str, ...]


_NAMES: dict[Carrier, str] = {"0": "plain", "1": "Bridge", "flask": "FlaskBridge"}
HEADINGS = ("application", "views", "async", "refused by reason", "tests before", "tests after", "seconds")


def main(arguments: list[str] | None = None) -> int:
    """Migrate the applications asked for and print the table; return 0 when none got worse."""
    chosen = choose(
        "python -m tests.real.migrating",
        "Migrate real applications by the plain command; run their suites before and after.",
        arguments,
    )
    faults: list[str] = []
    broken: list[str] = []
    print(f"| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}", flush=True)
    for application in chosen:
        try:
            source = obtain(application, CACHE)
            migration = migrate(application, source, make_environment(application, source, CACHE), CACHE)
        except (ObtainError, EnvironmentFailedError, SuiteError, MigrationError) as error:
            broken.append(f"{application.name}: {error}")
            continue
        print(f"| {' | '.join(row(migration))} |", flush=True)
        faults += [f"{application.name}: {fault}" for fault in migration.faults]
    for line in (*broken, *faults):
        print(line)
    return 2 if broken else 1 if faults else 0


def migrate(application: Application, source: Path, environment: Environment, cache: Path) -> Migration:
    """Run the suite, `migrate --write` with no other option, the suite again, and `migrate` once more.

    Raises MigrationError when a command fails in a way that is no outcome, SuiteError when a suite left no
    record.
    """
    records = cache / "records"

    def suite(carrier: Carrier, when: str) -> dict[str, str]:
        record = records / f"{application.name}-{when}-{carrier}.json"
        outcomes = run_suite(application, source, environment, record, carrier=carrier).outcomes
        _git(source, "clean", "-fdq", "-e", ".wsgi2asgi")  # what the tests left behind
        return outcomes

    _git(source, "add", "--all")
    _git(source, "commit", "--quiet", "--no-verify", "--message", "As it came")
    before = suite("0", "before")
    _git(source, "checkout", "--quiet", ".")
    views = len(json.loads(_wsgi2asgi(source, {0, 1}, "scan", ".", "--format", "json"))["views"])
    began = time.perf_counter()
    _wsgi2asgi(source, {0}, "migrate", ".", "--write")
    seconds = time.perf_counter() - began
    first = _git(source, "diff")
    (records / f"{application.name}.patch").write_text(first, encoding="utf-8")
    faults = [f"edited {path}" for path in _edited_tests(source)]
    if (counts := dict(Counter(before.values()))) != application.expected:
        faults.append(f"as it stands the suite gave {counts}, not {application.expected}")
    after = {carrier: suite(carrier, "after") for carrier in _carriers(application)}
    for carrier, outcomes in after.items():
        faults += _regressions(before, outcomes, carrier)
    _wsgi2asgi(source, {0}, "migrate", ".", "--write")
    if _git(source, "diff") != first:
        faults.append("a second run changed something")
    states, reasons = _ledger(source)
    return Migration(
        application.name,
        views,
        states,
        reasons,
        counts,
        {carrier: dict(Counter(outcomes.values())) for carrier, outcomes in after.items()},
        seconds,
        tuple(faults),
    )


def row(migration: Migration) -> tuple[str, ...]:
    """Lay a migration out under `HEADINGS`."""
    return (
        migration.application,
        str(migration.views),
        ", ".join(f"{count} {state}" for state, count in sorted(migration.states.items())) or "0",
        ", ".join(f"{reason} {count}" for reason, count in sorted(migration.reasons.items())) or "none",
        _figures(migration.before),
        "; ".join(f"{_NAMES[carrier]}: {_figures(counts)}" for carrier, counts in migration.after.items()),
        f"{migration.seconds:.1f}",
    )


def _carriers(application: Application) -> tuple[Carrier, ...]:
    return ("0", "flask") if "flask" in application.doors else ("0",)


def _regressions(before: dict[str, str], after: dict[str, str], carrier: Carrier) -> list[str]:
    return [
        f"{test} {outcome} before and {after.get(test, 'absent')} after ({_NAMES[carrier]})"
        for test, outcome in sorted(before.items())
        if outcome == "passed" and after.get(test) != "passed"
    ]


def _edited_tests(source: Path) -> list[str]:
    edited = _git(source, "diff", "--name-only").splitlines()
    return [path for path in edited if "test" in Path(path).name or "tests" in Path(path).parts]


def _ledger(source: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Count each function's last state, and the reasons of those that are refused."""
    lines = (source / ".wsgi2asgi" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    last = {entry["function"]: entry for entry in map(json.loads, lines) if "function" in entry}
    states = Counter(entry["state"] for entry in last.values() if entry["state"] != "refused")
    reasons = Counter(entry["reason"] for entry in last.values() if entry["state"] == "refused")
    return dict(states), dict(reasons)


def _figures(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items(), reverse=True))


def _wsgi2asgi(source: Path, codes: set[int], *arguments: str) -> str:
    done = subprocess.run(
        (sys.executable, "-m", "bridge", *arguments),
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT,
    )
    if done.returncode not in codes:
        why = (done.stderr or done.stdout).strip()[-1500:]
        raise MigrationError(f"`wsgi2asgi {' '.join(arguments)}` ended with {done.returncode}: {why}")
    return done.stdout


def _git(source: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=tests", "-c", "user.email=tests@localhost")
    done = subprocess.run(
        ("git", *identity, *arguments), cwd=source, capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode:
        raise MigrationError(f"git {arguments[0]} failed: {done.stderr.strip()[-500:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
