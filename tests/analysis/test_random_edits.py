"""After any edit a scan with a cache gives the report of one without, byte for byte."""

import ast
import random
import shutil
from pathlib import Path

import pytest

from bridge.analysis import scan as scanning
from bridge.analysis.scan import scan
from bridge.config import load
from tests.analysis.random_edits import EVERYDAY, WILD, edited
from tests.scan_cases.accuracy import cases, read_labels

SAMPLES = Path(__file__).parents[2] / "sample_projects"
EDITS = 12
CASES_A_KIND = 120


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", ["flask_shop", "django_bookings", "mixed_native", "plain_wsgi"])
def test_edits_that_add_up_give_the_report_of_a_fresh_scan(tmp_path, monkeypatch, name, seed):
    project = tmp_path / name
    shutil.copytree(SAMPLES / name, project, ignore=shutil.ignore_patterns("__pycache__", "tests"))
    config = load(project)
    scan(project, config, cache=True)
    analysed = []
    analyse = scanning._analyse
    monkeypatch.setattr(scanning, "_analyse", lambda *given: analysed.append(0) or analyse(*given))
    chosen = random.Random(f"{name} {seed}")
    files = sorted(project.rglob("*.py"))
    answered = 0
    for _ in range(EDITS):
        file = chosen.choice(files)
        made = edited(file.read_text(encoding="utf-8"), chosen, {**EVERYDAY, **WILD})
        if made is None:
            continue
        kind, text = made
        file.write_text(text, encoding="utf-8")
        analysed.clear()
        cached = scan(project, config, cache=True).report
        answered += not analysed
        fresh = scan(project, config).report
        assert cached == fresh, f"{kind} in {file.name}"
    assert answered


@pytest.mark.parametrize("kind", ["another condition", "another comparison", "one more parameter"])
def test_an_edit_of_a_labelled_case_gives_the_report_of_a_fresh_scan(tmp_path, monkeypatch, kind):
    chosen = random.Random(kind)
    analysed = []
    analyse = scanning._analyse
    monkeypatch.setattr(scanning, "_analyse", lambda *given: analysed.append(0) or analyse(*given))
    answered = 0
    for case in chosen.sample(cases(), CASES_A_KIND):
        project = tmp_path / case.stem
        if case.is_dir():
            shutil.copytree(case, project)
        else:
            project.mkdir()
            shutil.copy(case, project)
        entries = read_labels(case).entries
        files = [file for file in sorted(project.rglob("*.py")) if _is_whole(file)]
        file = chosen.choice(files) if files else None
        made = edited(file.read_text(encoding="utf-8"), chosen, {kind: EVERYDAY[kind]}) if file else None
        if file is None or made is None:
            continue
        config = load(project)
        scan(project, config, entries=entries, cache=True)
        file.write_text(made[1], encoding="utf-8")
        analysed.clear()
        cached = scan(project, config, entries=entries, cache=True).report
        answered += not analysed
        fresh = scan(project, config, entries=entries).report
        assert cached == fresh, f"{kind} in {case.name}/{file.name}"
    assert answered


def _is_whole(file: Path) -> bool:
    """Tell whether a file can be read and parsed."""
    try:
        ast.parse(file.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError):
        return False
    return True
