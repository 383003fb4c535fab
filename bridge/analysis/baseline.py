"""Keep the findings that a project already knows, so that only new ones are reported; they only shrink."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from bridge.analysis import narrow
from bridge.errors import UsageError
from bridge.model.report import Report
from bridge.model.site import Hazard, Site

_VERSION = 1


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """Describe one known finding; the key alone decides, the rest is for who reads the file."""

    path: str
    function: str
    code: str
    what: str
    key: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """Hold all known findings, sorted, so that a change is a short diff."""

    version: int = _VERSION
    known: tuple[Known, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """Get the keys of all known findings."""
        return frozenset(known.key for known in self.known)


@dataclass(frozen=True, slots=True)
class Update:
    """Say what an update makes of a baseline."""

    baseline: Baseline
    added: int
    dropped: int


def read(file: Path) -> Baseline:
    """Read a baseline.

    Raises:
        UsageError: the file can't be read, or no baseline stands in it.
    """
    try:
        baseline = msgspec.json.decode(file.read_bytes(), type=Baseline)
    except OSError as error:
        raise UsageError(
            f"The baseline {file} can't be read: {error.strerror}; --update-baseline writes one."
        ) from error
    except msgspec.MsgspecError as error:
        raise UsageError(
            f"{file} is not a baseline: {error}; take it from version control, or delete it and run "
            "with --update-baseline."
        ) from error
    if baseline.version != _VERSION:
        raise UsageError(
            f"{file} is a baseline of version {baseline.version}, which this wsgi2asgi does not read; "
            "delete it and run with --update-baseline."
        )
    return baseline


def render(baseline: Baseline) -> str:
    """Write a baseline as JSON, one finding after another."""
    return msgspec.json.format(msgspec.json.encode(_spelled(baseline)), indent=2).decode() + "\n"


def _spelled(baseline: Baseline) -> Baseline:
    """Spell file names that are not UTF-8 with backslashes; JSON can't hold them otherwise."""

    def plain(text: str) -> str:
        return text.encode("utf-8", "backslashreplace").decode("utf-8")

    return Baseline(
        baseline.version,
        tuple(
            Known(plain(one.path), plain(one.function), one.code, plain(one.what), one.key)
            for one in baseline.known
        ),
    )


def apply(report: Report, baseline: Baseline) -> Report:
    """Leave the known findings out of a report."""
    return narrow.without(report, baseline.keys)


def update(report: Report, before: Baseline) -> Update:
    """Make the baseline of all findings of a whole scan.

    What no longer occurs is dropped, but for files that could not be read this time: what they hold is
    not known to be gone.
    """
    now = {finding.key: _known(finding) for finding in _live(report)}
    unread = {unknown.place.path for unknown in report.unknown if unknown.what.startswith("WA910")}
    kept = {one.key: one for one in before.known if one.key in now or one.path in unread}
    found = Baseline(known=tuple(sorted({**kept, **now}.values())))
    return Update(found, added=len(now.keys() - before.keys), dropped=len(before.keys - kept.keys()))


def _live(report: Report) -> list[Site | Hazard]:
    findings: list[Site | Hazard] = [*report.sites, *report.hazards]
    return [finding for finding in findings if not finding.suppressed]


def _known(finding: Site | Hazard) -> Known:
    what = finding.callee if isinstance(finding, Site) else finding.message
    return Known(finding.place.path, finding.place.function, finding.code, what, finding.key)
