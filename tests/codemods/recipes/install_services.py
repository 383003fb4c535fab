"""Install the servers that tests start, where the machine lacks them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def redis_program() -> Path | None:
    """Find the program that serves Redis."""
    found = shutil.which("redis-server")
    return Path(found) if found else None


def postgresql_programs() -> Path | None:
    """Find the newest directory that holds PostgreSQL's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


PACKAGES: dict[str, Callable[[], Path | None]] = {
    "redis-server": redis_program,
    "postgresql": postgresql_programs,
}
"""By the name of Debian's package, how its programs are found."""


def main() -> int:
    """Install what is missing from Debian's packages, as root or by sudo, or say what to do instead."""
    missing = [package for package, find in PACKAGES.items() if find() is None]
    if not missing:
        return 0
    print(f"Installing {' and '.join(missing)}, which the tests start", flush=True)
    root = () if os.geteuid() == 0 else ("sudo", "--non-interactive")
    # The tests start servers of their own: none is to run because its package came.
    environment = ("env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1")
    install = ("install", "--yes", "--quiet", "--no-install-recommends", *missing)
    for command in (("update", "--quiet"), install):
        why = _run((*root, *environment, "apt-get", *command))
        if why:
            print(f"{why}\nInstall {' and '.join(missing)} by hand, then run this again.", file=sys.stderr)
            return 2
    return 0


def _run(command: tuple[str, ...]) -> str:
    """Run a command quietly; return what it said if it failed, else nothing."""
    try:
        done = subprocess.run(
            command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return (done.stdout + done.stderr).strip() if done.returncode else ""


if __name__ == "__main__":
    sys.exit(main())
