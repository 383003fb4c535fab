"""What a run was asked to do, and how far it has come: kept on disk, so that an interrupted run can go on."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from codemods.writing.workspace import STATE, write_atomically


@dataclass(frozen=True, slots=True)
class Options:
    """Choose views and say how they are proven and written.

    ``only`` and ``skip`` are globs on view ids and route patterns; ``batch`` is how many units are tried at
    most; ``jobs`` how many copies are tested at the same time. ``mark`` says whether comments about refusals
    shall stand in the source; None leaves them as they are. ``drf`` is ``adrf`` where views of Django REST
    framework may become adrf's; ``recipe`` names one of ``registry.OPT_IN``, which then is all that is done.
    ``below`` is the directory, with a slash behind it, or the file of the views that may be converted.
    """

    verify: str | None = None
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    batch: int | None = None
    commit: bool = False
    mark: bool | None = None
    include_orm: bool = False
    jobs: int = 1
    level: int = 0
    drf: str = ""
    recipe: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Record a run that has begun.

    ``units`` are the ids of those it tries, None before they are chosen; ``taken_back`` maps a unit's id to
    what was found against it; ``committing`` is the unit whose files are being written for a commit of their
    own; ``copies`` are the directories in which things are tried.
    """

    options: Options
    units: tuple[str, ...] | None = None
    taken_back: Mapping[str, Mapping[str, Any]] | None = None
    committing: str = ""
    copies: tuple[str, ...] = ()
    head: str = ""
    """The commit that the tree stood at."""


def load(root: Path) -> Run | None:
    """Read the record of a run that did not come to its end; None when there is none."""
    try:
        found = json.loads(_place(root).read_bytes())
        options = {field.name: found["options"].get(field.name, field.default) for field in fields(Options)}
        options |= {name: tuple(options[name]) for name in ("only", "skip")}
        return Run(
            Options(**options),
            None if found["units"] is None else tuple(found["units"]),
            dict(found["taken_back"] or {}),
            str(found["committing"]),
            tuple(found["copies"]),
            str(found["head"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # A record that can't be read is as good as none: the run starts anew.
        return None


class Record:
    """Keep the record of the run that is going on.

    Nothing is kept yet of a run whose units somebody is ``asked`` about: what was not answered can't go on.
    """

    def __init__(self, root: Path, run: Run, *, asked: bool) -> None:
        self.root, self.run = root, run
        if asked:
            self.close()
        else:
            self._write()

    def note(self, **changes: Any) -> None:
        """Write down how far the run has come."""
        self.run = replace(self.run, **changes)
        self._write()

    def close(self) -> None:
        """Forget the run, which has come to its end."""
        with contextlib.suppress(FileNotFoundError):
            _place(self.root).unlink()

    def _write(self) -> None:
        write_atomically(_place(self.root), json.dumps(asdict(self.run)).encode())


def _place(root: Path) -> Path:
    return root / STATE / "run.json"
