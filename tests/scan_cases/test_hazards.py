import re

import pytest

from bridge.analysis.scan import scan
from bridge.config import Config
from tests.scan_cases.accuracy import cases

_LABEL = re.compile(r"# hazard ((?:WA\d+ ?)+)")
_CASES = [case for case in cases() if case.stem.startswith("hazard_")]


def _labels(case):
    """Read what a case says of its hazards, and the views that no framework names."""
    root = case if case.is_dir() else case.parent
    labels, entries = set(), []
    for file in sorted(case.rglob("*.py")) if case.is_dir() else [case]:
        path = file.relative_to(root).as_posix()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if found := _LABEL.search(line):
                labels |= {(path, number, code) for code in found[1].split()}
            if line.startswith("# entry: "):
                entries.append(line.removeprefix("# entry: ").strip())
    return root, labels, tuple(entries)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.stem)
def test_every_labelled_hazard_is_found_and_no_other(case):
    root, labels, entries = _labels(case)
    report = scan(root, Config(), paths=() if case.is_dir() else (case,), entries=entries).report
    found = {
        (hazard.place.path, hazard.place.line, hazard.code)
        for hazard in report.hazards
        if hazard.code.startswith(("WA1", "WA3", "WA5"))
    }
    assert labels
    assert found == labels
    assert not [site for site in report.sites if site.code.startswith(("WA1", "WA3", "WA5"))]
