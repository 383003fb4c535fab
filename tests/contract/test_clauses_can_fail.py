"""Each clause fails on something: on a factory that is wrong on purpose, if on nothing better."""

import logging

import pytest

from tests.contract import harness
from tests.contract.broken import BROKEN
from tests.contract.clauses import CLAUSES, Clause
from tests.contract.harness import Wrap


def _fails(clause: Clause, wrap: Wrap) -> bool:
    try:
        clause.check(wrap)
    except BaseException:  # noqa: BLE001 - broken factories fail in every way
        return True
    return False


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.name)
def test_clause_can_fail(clause: Clause, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harness, "LIMIT", 0.3)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    assert any(_fails(clause, wrap) for wrap in BROKEN)


def test_each_clause_names_its_source() -> None:
    unsourced = [clause.name for clause in CLAUSES if not clause.source or len(clause.source) > 80]
    assert unsourced == []
