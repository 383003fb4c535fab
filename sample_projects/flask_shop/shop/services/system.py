"""The machine the shop runs on."""

import subprocess
import sys
import time
from pathlib import Path


def interpreter() -> str:
    result = subprocess.run([sys.executable, "--version"], capture_output=True, text=True, check=True)
    return result.stdout.strip()


def drain(seconds: float) -> None:
    """Give jobs that are under way time to end."""
    time.sleep(seconds)


def note(log: Path, line: str) -> None:
    with log.open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")


def notes(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []
