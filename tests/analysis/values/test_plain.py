import pytest

from bridge.analysis.knowledge import Knowledge
from bridge.analysis.values import Constant, External, matters
from bridge.catalog.libraries import LIBRARIES

KNOWLEDGE = Knowledge(LIBRARIES)


def external(path, receiver=None):
    return External(path, KNOWLEDGE.look_up(path), receiver)


SESSION = external("requests.Session()")
FRAME = external("somewhere.Frame()")
OTHER = external("somewhere.Frame().copy()")
TEXT = Constant("text")


@pytest.mark.parametrize(
    ("path", "idle"),
    [
        ("requests.Session()", False),
        ("requests.Session().get", False),
        ("somewhere.frame", False),
        ("somewhere.frame()", True),
        ("somewhere.frame().copy", True),
    ],
)
def test_what_the_catalogue_knows_nothing_of_is_idle(path, idle):
    assert external(path).idle is idle


def test_what_was_taken_from_a_framework_is_not_idle():
    assert not external("somewhere.frame()", TEXT).idle


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((), (), False),
        ((TEXT,), (TEXT,), False),
        ((), (FRAME,), True),
        ((FRAME,), (FRAME, OTHER), False),
        ((TEXT,), (TEXT, FRAME, OTHER), False),
        ((FRAME,), (FRAME, SESSION), True),
        ((FRAME,), (FRAME, OTHER, TEXT), True),
    ],
)
def test_growth_by_idle_values_alone_changes_nothing(before, after, expected):
    assert matters(before, after) is expected
