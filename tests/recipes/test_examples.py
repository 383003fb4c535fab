"""Every recipe's examples: rewritten as shown, left alone as shown, and the same again on a second run."""

from pathlib import Path

import pytest

from codemods.planner import draft
from codemods.recipe import Example
from codemods.registry import RECIPES
from codemods.rewrite import rewrite
from tests.codemods.plain_scan import scan

EXAMPLES = [(recipe, example) for recipe in RECIPES for example in recipe.examples]
IDS = [f"{recipe.name}-{example.title}" for recipe, example in EXAMPLES]


def migrated(root: Path, source: str) -> tuple[str, set[str]]:
    (root / "app.py").write_text(source, encoding="utf-8")
    planned = draft(scan(root), root)  # type: ignore[arg-type]
    changes = [change for unit in planned.units for change in unit.changes]
    after = rewrite(source.encode(), list(dict.fromkeys(changes))).decode()
    return after, {held.reason for held in planned.plan.held}


@pytest.mark.parametrize(("recipe", "example"), EXAMPLES, ids=IDS)
def test_an_example_comes_out_as_shown(tmp_path: Path, recipe: object, example: Example) -> None:
    after, refused = migrated(tmp_path, example.before)
    assert after == (example.after or example.before)
    if example.refused:
        assert example.refused in refused


@pytest.mark.parametrize(("recipe", "example"), EXAMPLES, ids=IDS)
def test_a_second_run_changes_nothing(tmp_path: Path, recipe: object, example: Example) -> None:
    after, _ = migrated(tmp_path, example.before)
    again, _ = migrated(tmp_path, after)
    assert again == after
