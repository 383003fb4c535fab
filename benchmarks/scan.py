"""Measures the scan beside ``ast.parse`` of the same files in one run and prints a Markdown table of ratios.

``python -m benchmarks.scan [DIRECTORY…]`` scans copies of the directories, Django's own source when none is
named. Every figure is the best of ``--rounds`` in a process of its own: ``cold`` without a cache, ``warm``
when nothing has changed, ``one edit`` after a line was added to one function. The scan's own time is
compared; ``command`` adds the start of the interpreter and all imports.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]

_PARSE = """
import ast, json, sys, time, warnings
from pathlib import Path
warnings.simplefilter("ignore")
contents = [path.read_bytes() for path in sorted(Path(sys.argv[1]).rglob("*.py"))]
started = time.perf_counter()
for content in contents:
    try:
        ast.parse(content)
    except (SyntaxError, ValueError):
        pass
print(time.perf_counter() - started, 0, 0)
"""
_SCAN = """
import sys, time, resource
began = time.perf_counter()
from pathlib import Path
from bridge.analysis.scan import scan
from bridge.config import Config
started = time.perf_counter()
report = scan(Path(sys.argv[1]), Config(), cache=True).report
ended = time.perf_counter()
print(ended - started, ended - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@dataclass(frozen=True)
class Measured:
    """Hold the best seconds of the work and of the process, and the most memory in kilobytes."""

    seconds: float
    command: float
    memory: int


def measure(script: str, directory: Path, caches: Path) -> Measured:
    """Run a script on a directory in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", script, directory],
        cwd=ROOT,
        env={**os.environ, "XDG_CACHE_HOME": str(caches)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds, command, memory = done.stdout.split()
    return Measured(float(seconds), float(command), int(memory))


def best(found: list[Measured]) -> Measured:
    """Take the least of each time, for noise only ever adds, and the most of memory."""
    return Measured(
        min(one.seconds for one in found),
        min(one.command for one in found),
        max(one.memory for one in found),
    )


def copy(directory: Path, target: Path) -> tuple[int, int]:
    """Copy the files that a scan reads; give their number and their lines."""
    from bridge.analysis import sources
    from bridge.config import Config

    found = sources.discover(directory, Config())
    lines = 0
    for source in found:
        file = target / source.path
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.file, file)
        lines += file.read_bytes().count(b"\n")
    return len(found), lines


def edit(directory: Path, number: int) -> None:
    """Add a function to the file in the middle of the directory, another one every time."""
    files = sorted(directory.rglob("*.py"))
    with files[len(files) // 2].open("a", encoding="utf-8") as file:
        file.write(f"\n\ndef added_{number}():\n    return {number}\n")


def compare(directory: Path, rounds: int) -> None:
    """Print the rows of one directory."""
    with tempfile.TemporaryDirectory() as temporary:
        project, caches = Path(temporary) / directory.name, Path(temporary) / "caches"
        files, lines = copy(directory, project)
        print(f"\n{directory.name}: {files} files, {lines} lines\n")
        parsed: list[Measured] = []
        cold: list[Measured] = []
        warm: list[Measured] = []
        edited: list[Measured] = []
        for number in range(rounds):
            shutil.rmtree(caches, ignore_errors=True)
            parsed.append(measure(_PARSE, project, caches))
            cold.append(measure(_SCAN, project, caches))
            warm.append(measure(_SCAN, project, caches))
            edit(project, number)
            edited.append(measure(_SCAN, project, caches))
        floor = best(parsed).seconds
        print("| | scan / ast.parse | command / ast.parse | peak memory |")
        print("|---|---|---|---|")
        for name, found in (("cold", cold), ("warm", warm), ("one edit", edited)):
            one = best(found)
            print(
                f"| {name} | {one.seconds / floor:.2f} | {one.command / floor:.2f} "
                f"| {one.memory / 1024:.0f} MB |"
            )
        print(f"\n`ast.parse` itself took {floor:.2f} s.")


def main() -> None:
    """Read the arguments and compare every directory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directories", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    directories = arguments.directories
    if not directories:
        django = importlib.util.find_spec("django")
        if django is None or django.origin is None:
            sys.exit("Django is not installed; name a directory to scan.")
        directories = [Path(django.origin).parent]
    for directory in directories:
        if not directory.is_dir():
            sys.exit(f"{directory} is not a directory; name one that holds Python files.")
        compare(directory.resolve(), arguments.rounds)


if __name__ == "__main__":
    main()
