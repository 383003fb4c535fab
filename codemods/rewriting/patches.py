"""Files before and after, and the difference as a patch that git applies."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patch:
    """Hold one file before and after; ``path`` is POSIX and relative to the root that was migrated.

    A file that is ``new`` was not there before.
    """

    path: str
    before: bytes
    after: bytes
    new: bool = False


def diff(patches: Iterable[Patch], prefix: str = "") -> str:
    """Write patches as ``git diff`` does; ``prefix`` leads from the repository's top to the root.

    Bytes that are not UTF-8 come back as surrogates (PEP 383), so that encoding with ``surrogateescape``
    gives the exact patch.
    """
    parts = [_one(patch, f"{prefix}{patch.path}") for patch in sorted(patches, key=lambda patch: patch.path)]
    return b"".join(parts).decode("utf-8", "surrogateescape")


def _one(patch: Patch, name: str) -> bytes:
    encoded = name.encode("utf-8", "surrogateescape")
    lines = difflib.diff_bytes(
        difflib.unified_diff,
        lines_of(patch.before),
        lines_of(patch.after),
        b"/dev/null" if patch.new else b"a/" + encoded,
        b"b/" + encoded,
        lineterm=b"\n",
    )
    body = b"".join(
        line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines
    )
    mode = b"new file mode 100644\n" if patch.new else b""
    return b"diff --git a/" + encoded + b" b/" + encoded + b"\n" + mode + body if body else b""


def lines_of(content: bytes) -> list[bytes]:
    """Split at line feeds alone, as git does."""
    lines = content.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
