"""Measures the scan beside ``ast.parse`` of the same files and beside its peers, and prints Markdown.

``python -m benchmarks.scan`` takes Django's own source. ``--only NAME`` chooses projects (django, superset,
saleor, sentry, home-assistant), ``--source NAME=DIRECTORY`` says where one lies, ``--fetch`` brings those
that a package index has. Every figure is taken in a process of its own: ``cold`` without a cache, ``warm``
when nothing has changed, then after a comment was added, a line to a function that nothing else names, and
one to a function that a view reaches. The scan's own time is compared; ``command`` adds the start of the
interpreter and all imports.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.scan_measure import PARSE, SCAN, Measured, best, edit, measure, median, run
from benchmarks.scan_projects import PROJECTS, copy, locate
from tests.real.environment import EnvironmentFailedError
from tests.scan_cases.peers import PEERS, install

_LONGEST = 900
"""Seconds that a peer is given."""


def compare(name: str, directory: Path, rounds: int) -> Measured:
    """Print the rows of one project; give what parsing it costs."""
    with tempfile.TemporaryDirectory() as temporary:
        project, caches = Path(temporary) / name, Path(temporary) / "caches"
        files, lines = copy(directory, project)
        print(f"\n### {name}: {files:,} files, {lines:,} lines\n", flush=True)
        phases: dict[str, list[Measured]] = {
            "cold": [],
            "warm": [],
            "comment": [],
            "unreached": [],
            "reached": [],
        }
        parsed: list[Measured] = []
        for number in range(rounds):
            parsed.append(measure(PARSE, project, caches / "none"))
            at = caches / str(number)
            phases["cold"].append(measure(SCAN, project, at))
            phases["warm"].append(measure(SCAN, project, at))
            for phase in ("comment", "unreached", "reached"):
                if edit(project, phase, number):
                    phases[phase].append(measure(SCAN, project, at))
        _table(phases, parsed)
    return median(parsed)


_NAMES = {
    "cold": "cold",
    "warm": "warm",
    "comment": "one edit, of a comment",
    "unreached": "one edit, of a function that nothing else names",
    "reached": "one edit, of a function that a view reaches",
}


def _table(phases: dict[str, list[Measured]], parsed: list[Measured]) -> None:
    floor, usual = best(parsed), median(parsed)
    print(
        "| scan / ast.parse | best | median | processor, median | command, median | seconds | peak memory |"
    )
    print("|---|---|---|---|---|---|---|")
    for phase, found in phases.items():
        if not found:
            print(f"| {_NAMES[phase]} | no such function | | | | | |")
            continue
        low, middle = best(found), median(found)
        print(
            f"| {_NAMES[phase]} | {low.seconds / floor.seconds:.2f} | {middle.seconds / usual.seconds:.2f} "
            f"| {middle.processor / usual.processor:.2f} | {middle.command / usual.seconds:.2f} "
            f"| {middle.seconds:.2f} | {middle.memory / 1024:.0f} MB |"
        )
    print(
        f"\n`ast.parse` itself took {usual.seconds:.2f} s, {usual.processor:.2f} s of the processor's.",
        flush=True,
    )


def beside(name: str, directory: Path, rounds: int, parsed: Measured) -> None:
    """Print the rows of the peers on the same files, each a whole command without a cache."""
    with tempfile.TemporaryDirectory() as temporary:
        project = Path(temporary) / name
        copy(directory, project)
        print("\n| command / ast.parse | median | processor, median | seconds | peak memory |")
        print("|---|---|---|---|---|")
        ours = [sys.executable, "-m", "bridge", "scan", str(project), "--no-cache", "--exit-zero"]
        _row("wsgi2asgi", [*ours, "-o", os.devnull, "-f", "json"], rounds, parsed, project)
        for peer in PEERS:
            try:
                scripts = install(peer)
            except (EnvironmentFailedError, OSError, subprocess.SubprocessError) as error:
                print(f"| {peer.name} | could not be installed: {error} | | | |", flush=True)
                continue
            command = [part.format(bin=scripts, root=project) for part in peer.command]
            _row(peer.name, command, rounds, parsed, project)


def _row(name: str, command: list[str], rounds: int, parsed: Measured, project: Path) -> None:
    found = []
    for _ in range(rounds):
        one = run(command, project, _LONGEST)
        if one is None:
            print(f"| {name} | more than {_LONGEST} s | | | |", flush=True)
            return
        found.append(one)
    middle = median(found)
    print(
        f"| {name} | {middle.command / parsed.seconds:.2f} | {middle.processor / parsed.processor:.2f} "
        f"| {middle.command:.2f} | {middle.memory / 1024:.0f} MB |",
        flush=True,
    )


def main() -> None:
    """Read the arguments and compare every project."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=sorted(PROJECTS), help="a project; repeatable")
    parser.add_argument("--source", action="append", default=[], metavar="NAME=DIRECTORY")
    parser.add_argument("--fetch", action="store_true", help="bring projects from the package index")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer-rounds", type=int, default=1, help="runs of each peer; 0 for none")
    arguments = parser.parse_args()
    given = dict(item.partition("=")[::2] for item in arguments.source)
    unknown = sorted(set(given) - set(PROJECTS))
    if unknown:
        sys.exit(f"--source names {', '.join(unknown)}; the projects are {', '.join(PROJECTS)}.")
    for name in arguments.only or ["django", *given]:
        directory = locate(PROJECTS[name], given.get(name), fetch=arguments.fetch)
        parsed = compare(name, directory, arguments.rounds)
        if arguments.peer_rounds:
            beside(name, directory, arguments.peer_rounds, parsed)


if __name__ == "__main__":
    main()
