"""Run the command line as a user does: in a process of its own."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ended:
    """What a finished command left: its exit code, its result and its conversation."""

    code: int
    out: str
    err: str


def wsgi2asgi(*arguments: str | Path, cwd: Path | None = None, timeout: float = 50) -> Ended:
    """Run ``wsgi2asgi`` with these arguments and return how it ended."""
    done = subprocess.run(
        [Path(sys.executable).parent / "wsgi2asgi", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        timeout=timeout,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)
