"""Run the user's tests and tell what fails that did not fail before."""

import os
import re
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

_PYTEST = re.compile(r"^(?:FAILED|ERROR) (\S.*?)(?: - .*)?$", re.MULTILINE)
_UNITTEST = re.compile(r"^(?:FAIL|ERROR): (\S+ \([^)]*\))", re.MULTILINE)
_INTERRUPTED = re.compile(
    r"^!+ .*(?:Interrupted|KeyboardInterrupt|_pytest\.outcomes\.Exit).* !+$", re.MULTILINE
)
_SIGNS = re.compile(r"coroutine '([^']+)' was never awaited|(SynchronousOnlyOperation)")
_TAIL = 60


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

    def worse_than(self, baseline: "Run") -> tuple[str, ...]:
        """List what fails here and not in ``baseline``; empty when nothing got worse."""
        new = sorted(self.failing - baseline.failing) + sorted(self.signs - baseline.signs)
        if not new and self.code != 0 and baseline.code == 0:
            new = [f"the command ended with exit code {self.code}"]
        if not new and not self.failing and self.code not in (0, baseline.code):
            new = [f"the command ended with exit code {self.code} instead of {baseline.code}"]
        return tuple(new)


def run(command: str, directory: Path, top: Path, limit: float | None = None) -> Run:
    """Run the command in a copy of the project.

    ``top`` is the copy's top; ``limit`` is in seconds, None waits for as long as the user's tests take. A run
    over its limit counts as failed. The copy comes first on the import path, before an editable install.
    """
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
        output, _ = process.communicate(timeout=limit)
        code = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        code = 124
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    return read(code, output.decode("utf-8", "replace"), time.monotonic() - started)


def read(code: int, output: str, seconds: float) -> Run:
    """Read the failing tests from what pytest or unittest printed."""
    failing = frozenset(_PYTEST.findall(output)) | frozenset(_UNITTEST.findall(output))
    signs = frozenset(
        f"coroutine {name} was never awaited" if name else "SynchronousOnlyOperation"
        for name, _ in _SIGNS.findall(output)
    )
    tail = "\n".join(output.splitlines()[-_TAIL:])
    interrupted = bool(code and _INTERRUPTED.search(output))
    return Run(code, failing if code else frozenset(), signs, tail, seconds, interrupted)
