"""The table of migrated applications: what counts as a regression, and how the ledger is read."""

import json
from pathlib import Path

from .migrating import Migration, _ledger, _regressions, row


def test_a_test_that_passed_and_passes_no_more_or_is_gone_is_a_regression() -> None:
    before = {"kept": "passed", "lost": "passed", "broken": "passed", "always": "failed"}
    after = {"kept": "passed", "broken": "failed", "always": "failed", "new": "failed"}
    assert _regressions(before, after, "0") == [
        "broken passed before and failed after (plain)",
        "lost passed before and absent after (plain)",
    ]


def test_the_last_word_of_the_ledger_on_a_function_counts(tmp_path: Path) -> None:
    entries = [
        {"path": "app.py", "sha256": "0"},
        {"function": "app.py::a", "state": "refused", "reason": "R-ORM"},
        {"function": "app.py::a", "state": "shimmed"},
        {"function": "app.py::b", "state": "refused", "reason": "R-ORM"},
    ]
    (tmp_path / ".wsgi2asgi").mkdir()
    lines = "".join(json.dumps(entry) + "\n" for entry in entries)
    (tmp_path / ".wsgi2asgi" / "ledger.jsonl").write_text(lines, encoding="utf-8")
    assert _ledger(tmp_path) == ({"shimmed": 1}, {"R-ORM": 1})


def test_a_row_says_what_each_carrier_gave() -> None:
    migration = Migration(
        "shop", 3, {"shimmed": 1}, {}, {"passed": 2}, {"0": {"passed": 2}, "flask": {"passed": 2}}, 1.25, ()
    )
    assert row(migration) == (
        "shop",
        "3",
        "1 shimmed",
        "none",
        "2 passed",
        "plain: 2 passed; FlaskBridge: 2 passed",
        "1.2",
    )
