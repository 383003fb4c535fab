"""Precision and recall of the scan on the labelled cases: ``python -m tests.scan_cases.accuracy``.

A case is a file or a directory under ``cases``. Its views are those that a framework is told of, and the
functions that a comment ``# entry: path::name`` names. Lines bear labels as comments: ``# blocking`` (not
reporting it is a miss), ``# trap`` or no label (reporting it is a false alarm), ``# optional`` (neither).
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from bridge.analysis.scan import scan
from bridge.config import Config
from bridge.model.site import Site

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Outcome:
    """Hold the result of one case: lines found, missed and reported wrongly, as ``path:line``."""

    name: str
    found: tuple[str, ...]
    missed: tuple[str, ...]
    alarms: tuple[str, ...]


def cases() -> list[Path]:
    """List the cases, sorted."""
    return sorted(path for path in CASES.iterdir() if path.suffix == ".py" or path.is_dir())


def judge(case: Path) -> Outcome:
    """Scan one case and compare the sites with its labels."""
    root = case if case.is_dir() else case.parent
    files = sorted(case.rglob("*.py")) if case.is_dir() else [case]
    blocking: set[str] = set()
    optional: set[str] = set()
    entries: list[str] = []
    for file in files:
        path = file.relative_to(root).as_posix()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if "# blocking" in line:
                blocking.add(f"{path}:{number}")
            elif "# optional" in line:
                optional.add(f"{path}:{number}")
            elif line.startswith("# entry: "):
                entries.append(line.removeprefix("# entry: ").strip())
    paths = () if case.is_dir() else (case,)
    sites = scan(root, Config(), paths=paths, entries=tuple(entries)).report.sites
    found = {label for label in blocking if any(_covers(site, label) for site in sites)}
    allowed = blocking | optional
    alarms = {
        f"{site.place.path}:{site.place.line}"
        for site in sites
        if not any(_covers(site, label) for label in allowed)
    }
    return Outcome(
        case.stem, tuple(sorted(found)), tuple(sorted(blocking - found)), tuple(sorted(alarms))
    )


def _covers(site: Site, label: str) -> bool:
    path, _, line = label.rpartition(":")
    return site.place.path == path and site.place.line <= int(line) <= site.place.end_line


def main() -> int:
    """Print each case that is not perfect, then precision and recall over all."""
    outcomes = [judge(case) for case in cases()]
    for outcome in outcomes:
        for label in outcome.missed:
            print(f"{outcome.name}: missed {label}")
        for label in outcome.alarms:
            print(f"{outcome.name}: false alarm {label}")
    found = sum(len(outcome.found) for outcome in outcomes)
    missed = sum(len(outcome.missed) for outcome in outcomes)
    alarms = sum(len(outcome.alarms) for outcome in outcomes)
    precision = found / (found + alarms) if found + alarms else 1.0
    recall = found / (found + missed) if found + missed else 1.0
    print(
        f"{len(outcomes)} cases, {found + missed} blocking lines: "
        f"precision {precision:.3f}, recall {recall:.3f}"
    )
    return 1 if missed or alarms else 0


if __name__ == "__main__":
    sys.exit(main())
