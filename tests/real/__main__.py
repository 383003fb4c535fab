"""Try the bridge and the scanner on three real applications: `python -m tests.real`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .accuracy import compare_scan
from .applications import APPLICATIONS, Application, Carrier
from .environment import ROOT, Environment, EnvironmentFailedError, make_environment
from .expectations import LabelError
from .frameworks import FRAMEWORKS
from .obtain import SOURCES, ObtainError, obtain
from .scanning import ScanError
from .serving import ServeError, compare_servers
from .suites import SuiteError, SuiteRun, compare, run_suite
from .unseen import UNSEEN, compare_unseen

CACHE = ROOT / ".real"
FAILURES = (ObtainError, EnvironmentFailedError, SuiteError, ServeError, LabelError, ScanError)
EVERYTHING = (*APPLICATIONS, *FRAMEWORKS)
CHECKS = ("suites", "serve", "scan")
_RECORDS: dict[Carrier, str] = {"0": "plain", "1": "bridged", "flask": "door"}
BLIND = tuple(unseen.application.name for unseen in UNSEEN)


def main(arguments: list[str] | None = None) -> int:
    """Run the checks asked for; return 0 when all hold, 1 when one does not, 2 when one could not be run."""
    options = _parser().parse_args(arguments)
    faults: list[str] = []
    broken: list[str] = []
    chosen = [*(application.name for application in APPLICATIONS), *BLIND]
    if options.frameworks:
        chosen = [application.name for application in FRAMEWORKS]
    for unseen in UNSEEN:
        name = unseen.application.name
        if name not in (options.only or chosen) or "scan" not in (options.check or CHECKS):
            continue
        try:
            faults += [f"{name}: {fault}" for fault in compare_unseen(unseen, CACHE)]
        except FAILURES as error:
            broken.append(f"{name}: {error}")
    for application in EVERYTHING:
        if application.name not in (options.only or chosen):
            continue
        try:
            source = obtain(application, CACHE)
            environment = make_environment(application, source, CACHE)
            about = f"{application.repository} at {application.revision[:10]}, Python {environment.version}"
            print(f"{application.name:<11} {about}", flush=True)
            for check in options.check or CHECKS:
                if application.archive and check != "suites":
                    continue  # a framework is no application to serve or scan
                faults += [
                    f"{application.name}: {fault}"
                    for fault in _CHECKS[check](application, source, environment)
                ]
        except FAILURES as error:
            broken.append(f"{application.name}: {error}")
    for line in (*broken, *faults):
        print(line)
    print(
        "All held."
        if not (faults or broken)
        else f"{len(faults)} did not hold, {len(broken)} could not be tried."
    )
    return 2 if broken else 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    names = [*(application.name for application in EVERYTHING), *BLIND]
    parser = argparse.ArgumentParser(
        prog="python -m tests.real",
        description=(
            "Run the suites of three real applications plain and through the bridge, serve and scan them; "
            "scan three more that the scan was not developed on. "
            f"The sources are cloned into {CACHE.name}/, or read from the directory ${SOURCES} names."
        ),
    )
    parser.add_argument("--only", action="append", choices=names, help="one application; may be repeated")
    parser.add_argument(
        "--frameworks", action="store_true", help="the frameworks' own suites instead of the applications"
    )
    parser.add_argument("--check", action="append", choices=CHECKS, help="one check; may be repeated")
    return parser


def _suites(application: Application, source: Path, environment: Environment) -> list[str]:
    def run(carrier: Carrier) -> SuiteRun:
        record = CACHE / "records" / f"{application.name}-{_RECORDS[carrier]}.json"
        return run_suite(application, source, environment, record, carrier=carrier)

    plain = run("0")
    print(f"{'':<11} suite plain    {_figures(plain.figures):<24} {plain.calls:>5} WSGI calls")
    faults: list[str] = []
    for door in application.doors:
        bridged = run(door)
        found = compare(application, plain, bridged)
        faults += [f"{_RECORDS[door]}: {fault}" for fault in found]
        verdict = "same, test by test" if not found else f"{len(found)} differences"
        if application.excluded:
            verdict += f", but for {len(application.excluded)} excluded"
        figures = f"{_figures(bridged.figures):<24} {bridged.calls:>5} WSGI calls  {verdict}"
        print(f"{'':<11} suite {_RECORDS[door]:<8} {figures}", flush=True)
        for difference, count in sorted(bridged.differences.items()):
            # What the bridge adds is its right; what it leaves out or makes otherwise should be seen.
            if not difference.endswith(" added"):
                print(f"{'':<11} environ        {difference} in {count} of {bridged.calls} calls")
    for test, reason in sorted(application.excluded.items()):
        print(f"{'':<11} excluded       {test}: {reason}")
    return faults


def _figures(figures: dict[str, int]) -> str:
    return ", ".join(f"{count} {outcome}" for outcome, count in sorted(figures.items(), reverse=True))


def _serve(application: Application, source: Path, environment: Environment) -> list[str]:
    return compare_servers(application, source, environment, CACHE)


def _scan(application: Application, source: Path, environment: Environment) -> list[str]:
    return compare_scan(application, source, environment, CACHE)


_CHECKS = {"suites": _suites, "serve": _serve, "scan": _scan}

if __name__ == "__main__":
    sys.exit(main())
