"""Runs work in processes of its own and says how long it took, on the clock and on the processor."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]

PARSE = """
import ast, os, sys, time, warnings
warnings.simplefilter("ignore")
contents = []
for directory, _, names in os.walk(sys.argv[1]):
    for name in sorted(names):
        if name.endswith(".py"):
            with open(os.path.join(directory, name), "rb") as file:
                contents.append(file.read())
started, spent = time.perf_counter(), time.process_time()
for content in contents:
    try:
        ast.parse(content)
    except (SyntaxError, ValueError):
        pass
print(time.perf_counter() - started, time.process_time() - spent)
"""
SCAN = """
import os, sys, time
from pathlib import Path
from bridge.analysis.scan import scan
from bridge.config import load
root = Path(sys.argv[1])
started, before = time.perf_counter(), os.times()
scan(root, load(root), cache=True).report
took, after = time.perf_counter() - started, os.times()
# The processor's time of the processes that helped counts as well.
print(took, sum(after[:4]) - sum(before[:4]))
"""


@dataclass(frozen=True)
class Measured:
    """Hold seconds of the work on the clock and on the processor, of the whole command, and kilobytes.

    Memory is that of the largest of its processes.
    """

    seconds: float
    processor: float
    command: float
    memory: int


def measure(script: str, directory: Path, caches: Path) -> Measured:
    """Run a script on a directory, with the user's cache directory elsewhere.

    Raises:
        RuntimeError: the script failed.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(directory)],
        cwd=ROOT,
        env={**os.environ, "XDG_CACHE_HOME": str(caches)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    command = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"Measuring {directory} failed with exit code {process.returncode}; see above.")
    seconds, processor = map(float, said.split())
    return Measured(seconds, processor, command, usage.ru_maxrss)


def edit(project: Path, kind: str, number: int) -> bool:
    """Add a ``comment``, or a line to a ``reached`` or ``unreached`` function; false when there is none."""
    command = (sys.executable, "-m", "benchmarks.scan_edits", str(project), kind, str(number))
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def run(command: Sequence[str], directory: Path, longest: float) -> Measured | None:
    """Run a whole command, its children included; None when it takes longer than it may."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment()
    )
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if time.perf_counter() - started > longest:
            process.kill()
            process.wait()
            return None
        time.sleep(0.01)
    process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - started
    return Measured(took, usage.ru_utime + usage.ru_stime, took, usage.ru_maxrss)


def _environment() -> dict[str, str]:
    """Let the tool be found that is measured, wherever the command runs."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def best(found: list[Measured]) -> Measured:
    """Take the least of each time, for noise only ever adds, and the most of memory."""
    return Measured(
        min(one.seconds for one in found),
        min(one.processor for one in found),
        min(one.command for one in found),
        max(one.memory for one in found),
    )


def median(found: list[Measured]) -> Measured:
    """Take the median of each time, and the most of memory."""
    return Measured(
        statistics.median(one.seconds for one in found),
        statistics.median(one.processor for one in found),
        statistics.median(one.command for one in found),
        max(one.memory for one in found),
    )
