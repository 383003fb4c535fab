"""Find the baseline of a scan, apply it and update it."""

from pathlib import Path
from typing import TYPE_CHECKING

from bridge.cli import console
from bridge.config import Config
from bridge.errors import UsageError

if TYPE_CHECKING:
    from bridge.analysis.baseline import Baseline
    from bridge.model.report import Report


def find(
    named: Path | None, config: Config, *, update: bool, partial: bool
) -> "tuple[Path, Baseline] | None":
    """Read the baseline that an option or the configuration names; None when neither does.

    Raises:
        UsageError: there is none to update, a part of a scan would update it, or it can't be read.
    """
    from bridge.analysis import baseline

    file = named or (Path(config.root) / config.baseline if config.baseline else None)
    if update and file is None:
        raise UsageError(
            "--update-baseline needs a file; name it with --baseline FILE or baseline in [tool.wsgi2asgi]."
        )
    if update and partial:
        raise UsageError(
            "--update-baseline needs the whole scan; leave out single paths and what narrows the findings."
        )
    if file is None:
        return None
    if update and not file.exists():
        return file, baseline.Baseline()
    return file, baseline.read(file)


def apply(report: "Report", known: "tuple[Path, Baseline] | None", *, update: bool) -> "Report":
    """Leave known findings out of a report, and say so; with ``update``, write what is known now."""
    from bridge.analysis import baseline
    from bridge.formats.wording import count

    if known is None:
        return report
    file, before = known
    if update:
        updated = baseline.update(report, before)
        if updated.baseline != before or not file.exists():
            console.result(baseline.render(updated.baseline), file)
        console.say(
            f"{file}: {count(len(updated.baseline.known), 'known finding')}, "
            f"{updated.added} added, {updated.dropped} dropped."
        )
        return baseline.apply(report, updated.baseline)
    remaining = baseline.apply(report, before)
    quiet = len(report.sites) + len(report.hazards) - len(remaining.sites) - len(remaining.hazards)
    console.say(f"{file}: {count(quiet, 'known finding')} not reported.")
    return remaining
