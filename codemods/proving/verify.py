"""Run the user's tests and tell what fails that did not fail before."""

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

_PYTEST = re.compile(r"^(?:FAILED|ERROR) (\S.*?)(?: - (.*))?$", re.MULTILINE)
_UNITTEST = re.compile(r"^(?:FAIL|ERROR): (\S+ \([^)]*\))", re.MULTILINE)
_INTERRUPTED = re.compile(
    r"^!+ .*(?:Interrupted|KeyboardInterrupt|_pytest\.outcomes\.Exit).* !+$", re.MULTILINE
)
_SIGNS = re.compile(r"coroutine '([^']+)' was never awaited|(SynchronousOnlyOperation)")
_TAIL = 60
_TICK = 0.25


@dataclass(frozen=True, slots=True)
class Run:
    """Sum up one run of the verification command: exit code, ids of failing tests, the end of its output.

    ``signs`` names coroutines that were never awaited and database calls on the loop, failures both even
    where a broad ``except`` swallows them.
    """

    code: int
    failing: frozenset[str]
    signs: frozenset[str]
    tail: str
    seconds: float
    interrupted: bool = False
    """Pytest stopped before the tests were through, as it does when a file can't be collected."""
    messages: Mapping[str, str] = field(default_factory=dict)
    """What failing tests said, by id, as far as the runner repeats it."""
    ended: bool = True
    """The command came to its end by itself; otherwise it was stopped after the seconds it was given."""

    def worse_than(self, baseline: "Run") -> tuple[str, ...]:
        """List what fails here and not in ``baseline``; empty when nothing got worse."""
        if not self.ended:
            took = f"{max(baseline.seconds, 1):.0f} s" if baseline.seconds else "much less"
            return (f"the tests were stopped after {self.seconds:.0f} s, where they took {took} before",)
        new = sorted(self.failing - baseline.failing) + sorted(self.signs - baseline.signs)
        if not new and self.code != 0 and baseline.code == 0:
            new = [f"the command ended with exit code {self.code}"]
        if not new and not self.failing and self.code not in (0, baseline.code):
            new = [f"the command ended with exit code {self.code} instead of {baseline.code}"]
        return tuple(new)


@dataclass
class Watch:
    """Bound the runs that go on at the same time: ``limit`` in seconds, None as long as nothing is known.

    ``stopped`` is set when no answer is wanted any more.
    """

    limit: float | None = None
    stopped: threading.Event = field(default_factory=threading.Event)


def run(command: str, directory: Path, top: Path, watch: Watch | None = None) -> Run:
    """Run the command in a copy of the project.

    ``top`` is the copy's top. A run over the limit counts as failed; without one, it takes as long as the
    user's tests take. The copy comes first on the import path, before an editable install.
    """
    watch = watch or Watch()
    places = [directory, directory / "src", top, top / "src"]
    path = os.pathsep.join([*(str(place) for place in places), os.environ.get("PYTHONPATH", "")])
    options = f"{os.environ.get('PYTEST_ADDOPTS', '')} -rfE".strip()
    environment = {**os.environ, "PYTHONPATH": path.rstrip(os.pathsep), "PYTEST_ADDOPTS": options}
    started = time.monotonic()
    # The command is the user's own line, given to the shell as they wrote it.
    process = subprocess.Popen(
        command,
        shell=True,
        cwd=directory,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        output, ended = _wait(process, started, watch)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    text = output.decode("utf-8", "replace").replace(f"{top}{os.sep}", "").replace(str(top), top.name)
    found = read(process.returncode, text, time.monotonic() - started)
    return replace(found, ended=ended)


def _wait(process: subprocess.Popen[bytes], started: float, watch: Watch) -> tuple[bytes, bool]:
    """Wait until the command has ended, or nobody waits for it any more; tell whether it has."""
    while True:
        try:
            output, _ = process.communicate(timeout=_TICK)
            return output, True
        except subprocess.TimeoutExpired:
            over = watch.limit is not None and time.monotonic() - started > watch.limit
            if over or watch.stopped.is_set():
                os.killpg(process.pid, signal.SIGKILL)
                output, _ = process.communicate()
                return output, False


def read(code: int, output: str, seconds: float) -> Run:
    """Read the failing tests from what pytest or unittest printed."""
    messages = {name: said for name, said in _PYTEST.findall(output) if said} | _said(output)
    failing = frozenset(name for name, _ in _PYTEST.findall(output)) | frozenset(_UNITTEST.findall(output))
    signs = frozenset(
        f"coroutine {name} was never awaited" if name else "SynchronousOnlyOperation"
        for name, _ in _SIGNS.findall(output)
    )
    tail = "\n".join(output.splitlines()[-_TAIL:])
    interrupted = bool(code and _INTERRUPTED.search(output))
    return Run(code, failing if code else frozenset(), signs, tail, seconds, interrupted, messages)


def _said(output: str) -> dict[str, str]:
    """Find the last line of each of unittest's tracebacks, which names the error."""
    found: dict[str, str] = {}
    for block in output.split("=" * 70)[1:]:
        name = _UNITTEST.search(block)
        trace = block.partition("Traceback (most recent call last):")[2]
        lines = [line for line in trace.splitlines() if line and not line.startswith((" ", "-", "Ran "))]
        if name is not None and lines:
            found[name[1]] = lines[0]
    return found
