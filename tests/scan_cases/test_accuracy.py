import pytest

from tests.scan_cases.accuracy import cases, judge


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_every_label_is_met(case):
    outcome = judge(case)
    assert outcome.missed == ()
    assert outcome.alarms == ()
