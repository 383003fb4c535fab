"""Two runs of a suite are the same only when each test did the same and the calls were made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.real.applications import APPLICATIONS, HTTPBIN
from tests.real.suites import SuiteRun, compare

APPLICATION = replace(HTTPBIN, expected={"passed": 1, "failed": 1})
PLAIN = SuiteRun({"one": "passed", "two": "failed"}, {"two": "E\nAssertionError"}, 5, {})


def test_the_same_outcomes_and_calls_are_no_fault() -> None:
    assert compare(APPLICATION, PLAIN, PLAIN) == []


@pytest.mark.parametrize(
    ("bridged", "fault"),
    [
        (
            replace(PLAIN, outcomes={"one": "failed", "two": "failed"}, reasons={"one": "E\nKeyError: 'x'"}),
            "one: passed plain, failed through the bridge KeyError: 'x'",
        ),
        (
            replace(PLAIN, outcomes={"one": "passed", "two": "passed"}, reasons={}),
            "two: failed plain, passed through the bridge",
        ),
        (
            replace(PLAIN, outcomes={"one": "passed"}, reasons={}),
            "two: failed plain, absent through the bridge",
        ),
        (replace(PLAIN, calls=4), "5 calls were made plain and 4 through the bridge"),
    ],
)
def test_any_difference_is_told(bridged: SuiteRun, fault: str) -> None:
    assert compare(APPLICATION, PLAIN, bridged) == [fault]


def test_a_suite_that_is_not_as_it_was_studied_is_told() -> None:
    other = replace(PLAIN, outcomes={"one": "passed", "two": "passed"})
    assert compare(APPLICATION, other, other) == [
        "as it stands the suite gave {'passed': 2}, not {'passed': 1, 'failed': 1}"
    ]


def test_a_suite_that_never_uses_the_entrance_proves_nothing() -> None:
    silent = replace(PLAIN, calls=0)
    assert compare(APPLICATION, silent, silent) == [
        "the suite made no call at the patched entrance, so nothing was tried"
    ]


def test_each_application_is_pinned_to_a_commit() -> None:
    assert len({application.name for application in APPLICATIONS}) == 3
    for application in APPLICATIONS:
        assert len(application.revision) == 40
        assert int(application.revision, 16)


def test_an_excluded_test_must_differ_and_no_other_may() -> None:
    application = replace(APPLICATION, excluded={"one": "looks at what no request carries"})
    both = {"one": "failed", "two": "passed"}
    assert compare(application, PLAIN, replace(PLAIN, outcomes=both, reasons={}, calls=4)) == [
        "two: failed plain, passed through the bridge"
    ]
    assert compare(application, PLAIN, PLAIN) == [
        "one: is excluded and yet the same both ways, so include it"
    ]
