"""Room for deep recursion: what is called there answers, raises and nests as anywhere else."""

import sys

import pytest

from bridge.analysis.deep import deep, nests_beyond, roomy


def test_what_is_called_with_room_answers():
    assert roomy(lambda: "answer") == "answer"


def test_what_is_raised_with_room_is_raised():
    def fail():
        raise LookupError("nothing here")

    with pytest.raises(LookupError, match="nothing here"):
        roomy(fail)


def test_room_holds_calls_nested_as_deeply_as_a_scan_allows():
    def count(left):
        return 1 + count(left - 1) if left else 0

    with deep():
        assert roomy(lambda: count(20_000)) == 20_000


@pytest.mark.skipif(sys.platform != "linux", reason="counts what Linux gives a process")
def test_calls_take_no_memory_anew_at_any_depth():
    resource = pytest.importorskip("resource")

    def leaf(one, two, three, four, five, six):
        return one

    def most(left):
        """Give the most pages that a thousand calls at one of these depths are given anew."""
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        for _ in range(1000):
            leaf(1, 2, 3, 4, 5, 6)
        given = resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
        return max(given, most(left - 1)) if left else given

    roomy(lambda: most(300))
    assert roomy(lambda: most(300)) < 500


def test_nesting_is_measured_without_recursion():
    node = ()
    for _ in range(50):
        node = (node,)
    assert nests_beyond(node, 40)
    assert not nests_beyond(node, 60)
