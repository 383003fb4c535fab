"""After any edit a scan with a cache gives the report of one without, byte for byte."""

import random
import shutil
from pathlib import Path

import pytest

from bridge.analysis import scan as scanning
from bridge.analysis.scan import scan
from bridge.config import load
from tests.analysis.random_edits import EVERYDAY, WILD, edited

SAMPLES = Path(__file__).parents[2] / "sample_projects"
EDITS = 12


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
