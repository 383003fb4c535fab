"""Every reason that can be given is explained, and every one explained on the page is real."""

import re
from pathlib import Path

import codemods
from codemods.reasons import REASONS, find

ROOM = Path(codemods.__file__).parent


def test_every_reason_in_the_code_is_explained() -> None:
    used = {
        code
        for path in ROOM.rglob("*.py")
        for code in re.findall(r'"([RV]-[A-Z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert used <= {reason.code for reason in REASONS}
    assert find("R-LOCK") is not None
    assert find("R-NOTHING") is None


def test_the_page_names_only_reasons_that_exist() -> None:
    page = (ROOM.parent / "docs" / "migrate.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b[RV]-[A-Z]+(?:-[A-Z]+)*", page))
    assert named <= {reason.code for reason in REASONS}
    given = {
        code
        for path in ROOM.rglob("*.py")
        if path.name != "reasons.py"
        for code in re.findall(r'"([RV]-[A-Z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert given <= named
    # And none is explained that nothing ever gives.
    assert given == {reason.code for reason in REASONS}


def test_a_reason_has_all_its_sentences() -> None:
    for reason in REASONS:
        assert reason.why.endswith("."), reason.code
        assert reason.way_out.endswith("."), reason.code
