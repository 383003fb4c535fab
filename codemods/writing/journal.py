"""Write several files as one step: prepared on disk first, so that what a kill cuts short can be finished."""

import contextlib
import errno
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from bridge.errors import UsageError
from codemods.writing.workspace import STATE, digest, write_atomically

_INDEX = "index.json"


@dataclass(frozen=True, slots=True)
class _Record:
    """Name one file: where its new content is prepared, and the digests of the old content and the new.

    ``prepared`` and ``after`` are empty for a file that goes.
    """

    path: str
    prepared: str
    before: str
    after: str


def write(root: Path, contents: Mapping[str, bytes | None]) -> None:
    """Replace files below ``root`` (paths are POSIX) all together; a file without contents is removed.

    From the moment that the prepared journal gets its name, `recover` leads to the new state; before it,
    nothing has changed.

    Raises:
        UsageError: a file can't be written.
    """
    place = _place(root)
    part = place.with_suffix(".part")
    try:
        _remove(part)
        part.mkdir(parents=True)
        records = [
            _prepare(root, part, path, content, number)
            for number, (path, content) in enumerate(sorted(contents.items()))
        ]
        _write_through(part / _INDEX, json.dumps([asdict(record) for record in records]).encode())
        _sync(part)
        part.replace(place)
        _sync(place.parent)
        _apply(root, place, records)
    except OSError as error:
        raise UsageError(
            f"{error.filename or place} can't be written: {error.strerror}; mend that, and run "
            "migrate --write again: it finishes what was begun."
        ) from error


def pending(root: Path) -> bool:
    """Tell whether a run was cut short between its first file and its last."""
    return (_place(root) / _INDEX).exists()


def recover(root: Path) -> bool:
    """Finish what a run that was cut short had begun to write; tell whether there was anything.

    Raises:
        UsageError: a file was edited since, so that neither the old nor the new state can be reached.
    """
    place = _place(root)
    _remove(place.with_suffix(".part"))
    for unfinished in place.parent.glob(".*.json*.*"):  # a record whose run died before it got its name
        unfinished.unlink()
    if not place.exists():
        return False
    if not pending(root):
        # The index goes first when all is written.
        _remove(place)
        return False
    records = [_Record(**fields) for fields in json.loads((place / _INDEX).read_bytes())]
    for record in records:
        if (place / record.prepared).exists() and _digest(root / record.path) not in (
            record.before,
            record.after,
        ):
            raise UsageError(
                f"{record.path} was edited after a run of migrate was cut short; take the edit back, or "
                f"delete {place} to keep the files as they are, and run again."
            )
    _apply(root, place, records)
    return True


def _prepare(root: Path, part: Path, path: str, content: bytes | None, number: int) -> _Record:
    target = root / path
    if content is None:
        return _Record(path, "", _digest(target), "")
    prepared = part / str(number)
    _write_through(prepared, content)
    with contextlib.suppress(FileNotFoundError):
        shutil.copymode(target, prepared)
    return _Record(path, prepared.name, _digest(target), digest(content))


def _apply(root: Path, place: Path, records: list[_Record]) -> None:
    for record in records:
        prepared = place / record.prepared
        if not record.prepared:
            (root / record.path).unlink(missing_ok=True)
        elif prepared.exists():
            # A link in the user's tree stays one.
            _move(prepared, (root / record.path).resolve())
    for directory in {(root / record.path).resolve().parent for record in records}:
        _sync(directory)
    (place / _INDEX).unlink()
    _remove(place)


def _move(prepared: Path, target: Path) -> None:
    try:
        prepared.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # The target is on another file system: each file is still replaced in one step.
        write_atomically(target, prepared.read_bytes())
        prepared.unlink()


def _place(root: Path) -> Path:
    return root / STATE / "journal"


def _digest(path: Path) -> str:
    return digest(path.read_bytes()) if path.is_file() else ""


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(directory: Path) -> None:
    """Make renames in a directory last through a loss of power."""
    if os.name == "nt":
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(directory: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(directory)
