"""Let one run at a time change a tree."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from bridge.errors import UsageError
from codemods.writing.workspace import STATE

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def held(root: Path) -> Iterator[None]:
    """Hold the lock of the tree at ``root``.

    The operating system gives the lock back when the process ends, however it ends, so that no lock goes
    stale (flock(2)); the file alone means nothing.

    Raises:
        UsageError: another run holds it, or the file can't be made.
    """
    place = root / STATE / "lock"
    try:
        descriptor = _open(place)
    except BlockingIOError:
        raise _busy(root) from None
    except OSError as error:
        if isinstance(error, PermissionError) and sys.platform == "win32":
            raise _busy(root) from None
        raise UsageError(
            f"{place} can't be locked: {error.strerror}; make the directory writable and run again."
        ) from error
    try:
        yield
    finally:
        # Removed while it is held: whoever waits for this very file sees that it is gone and opens anew.
        with contextlib.suppress(OSError):
            place.unlink()
        os.close(descriptor)
        with contextlib.suppress(OSError):
            place.parent.rmdir()


def _open(place: Path) -> int:
    """Open and lock the file, until the file that is locked is the one that has the name."""
    while True:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(place, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:
            # Another run has just removed the directory.
            continue
        try:
            _take(descriptor)
            if _same(descriptor, place):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _same(descriptor: int, place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), place.stat())
    except FileNotFoundError:
        return False


def _busy(root: Path) -> UsageError:
    return UsageError(
        f"Another run of migrate is at work in {root}; wait until it has ended, or end it, and run again."
    )
