"""Take one file's text from stdin, for editors: the rest of its project is read from the disk."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bridge.errors import UsageError


@dataclass(frozen=True, slots=True)
class Given:
    """Hold the file that was given, and the paths to read with it."""

    path: str
    files: Mapping[str, bytes]
    paths: tuple[Path, ...]

    def touches(self, path: str, function: str) -> bool:  # noqa: ARG002  # asked as a change is asked
        """Tell whether something stands in the file that was given."""
        return path == self.path


def given_on_stdin(paths: tuple[Path, ...], filename: str | None) -> Given | None:
    """Read stdin when ``-`` is the path named; the project is the current directory.

    Raises:
        UsageError: ``-`` stands beside other paths, or it and ``--stdin-filename`` are not given together,
            or the file lies outside the current directory.
    """
    if Path("-") not in paths:
        if filename is not None:
            raise UsageError("--stdin-filename names what is read from stdin; give - as the path.")
        return None
    if len(paths) > 1:
        raise UsageError("- reads one file from stdin; name no other path beside it.")
    if filename is None:
        raise UsageError("- needs --stdin-filename PATH, so that the file's place in the project is known.")
    relative = os.path.relpath(filename).replace(os.sep, "/")
    if relative.startswith("../") or not relative.endswith(".py"):
        raise UsageError(
            f"--stdin-filename {filename} names no Python file below the current directory; "
            "run in the project's directory."
        )
    return Given(relative, {relative: sys.stdin.buffer.read()}, ())
