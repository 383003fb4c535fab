"""The unseen applications are scanned, and compared with what the scan found at first sight."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.real import unseen
from tests.real.expectations import ExpectedView, Span
from tests.real.unseen import UNSEEN, compare_unseen

LABELS = ExpectedView("app.py", "page", "/page", ((Span("app.py", 3, 3),), (Span("app.py", 4, 4),)), (), ())


def report(*lines: int):
    sites = [
        {
            "key": f"key{line}",
            "code": "WA250",
            "callee": "time.sleep",
            "suppressed": None,
            "place": {"path": "app.py", "line": line, "end_line": line},
        }
        for line in lines
    ]
    view = {
        "id": "app.py::page",
        "handler": {"path": "app.py", "qualname": "page", "line": 1},
        "route": {"methods": ["GET"], "pattern": "/page"},
        "other_routes": [],
        "sites": [site["key"] for site in sites],
    }
    chains = [{"view": view["id"], "site": site["key"], "hops": []} for site in sites]
    return {"views": [view], "sites": sites, "chains": chains}


@pytest.fixture
def scanned(monkeypatch, tmp_path):
    def run(lines: tuple[int, ...], found: int, false: int) -> list[str]:
        monkeypatch.setattr(unseen, "obtain", lambda application, cache: tmp_path)
        monkeypatch.setattr(unseen, "read_expectations", lambda application, source: (LABELS,))
        monkeypatch.setattr(unseen, "run_scan", lambda application, source, output: report(*lines))
        return compare_unseen(replace(UNSEEN[0], first_found=found, first_false=false), tmp_path)

    return run


def test_what_is_as_good_as_at_first_sight_holds(scanned, capsys):
    assert scanned((3,), found=1, false=0) == []
    printed = capsys.readouterr().out
    assert "recall 0.50 (1 of 2), precision 1.00 (0 false)" in printed
    assert "missed         app.py::page: app.py:4" in printed


def test_a_line_lost_since_first_sight_is_told(scanned):
    assert scanned((3,), found=2, false=0) == ["1 labelled lines are found, 2 were at first sight"]


def test_a_new_false_alarm_is_told(scanned):
    assert scanned((3, 4, 9), found=2, false=0) == ["1 lines are false alarms, 0 were at first sight"]
