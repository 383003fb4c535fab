"""Run an application's own suite plain and through the bridge, and compare the two test by test."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from .applications import Application, Carrier
from .environment import Environment

TIMEOUT = 900.0
"""Seconds after which a suite is given up."""


class SuiteError(Exception):
    """Say why there is no record of a suite."""


@dataclass(frozen=True, slots=True)
class SuiteRun:
    """Hold what one run of a suite recorded."""

    outcomes: dict[str, str]
    reasons: dict[str, str]
    calls: int
    differences: dict[str, int]

    @property
    def figures(self) -> dict[str, int]:
        """Count the outcomes."""
        return dict(Counter(self.outcomes.values()))


def run_suite(
    application: Application, source: Path, environment: Environment, record: Path, *, carrier: Carrier
) -> SuiteRun:
    """Run the suite once and return its record; raise SuiteError when it left none or took too long."""
    record.parent.mkdir(parents=True, exist_ok=True)
    record.unlink(missing_ok=True)
    variables = {
        **environment.variables,
        **application.variables,
        "WSGI2ASGI_ENTRANCE": application.entrance,
        "WSGI2ASGI_BRIDGED": carrier,
        "WSGI2ASGI_RECORD": str(record),
    }
    log = record.with_suffix(".log")
    with log.open("w", encoding="utf-8") as output:
        for command in filter(None, (application.prepare, application.suite)):
            try:
                subprocess.run(
                    (str(environment.python), *command),
                    cwd=source,
                    env=variables,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    check=False,
                    timeout=TIMEOUT,
                )
            except subprocess.TimeoutExpired as late:
                raise SuiteError(f"{application.name} took over {TIMEOUT:.0f} s for {command}.") from late
    if not record.is_file():
        tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise SuiteError(f"The suite of {application.name} left no record; its output ends: {tail}")
    return SuiteRun(**json.loads(record.read_text(encoding="utf-8")))


def compare(application: Application, plain: SuiteRun, bridged: SuiteRun) -> list[str]:
    """Return one sentence for each way in which the two runs are not the same; none means they are."""
    faults = []
    if plain.figures != application.expected:
        faults.append(f"as it stands the suite gave {plain.figures}, not {application.expected}")
    if plain.calls == 0:
        faults.append("the suite made no call at the patched entrance, so nothing was tried")
    # A test that is excluded ends early, and with it calls that it would have made.
    if plain.calls != bridged.calls and not application.excluded:
        faults.append(f"{plain.calls} calls were made plain and {bridged.calls} through the bridge")
    for test in sorted(plain.outcomes.keys() | bridged.outcomes.keys()):
        before, after = plain.outcomes.get(test, "absent"), bridged.outcomes.get(test, "absent")
        if test in application.excluded:
            if before == after:
                faults.append(f"{test}: is excluded and yet the same both ways, so include it")
        elif before != after:
            last = bridged.reasons.get(test, "").strip().splitlines()[-1:]
            faults.append(f"{test}: {before} plain, {after} through the bridge {' '.join(last)}".rstrip())
    return faults
