import pytest

from bridge.analysis.knowledge import Knowledge
from bridge.analysis.values import Constant, Container, External, join, matters
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


def test_a_set_takes_in_few_idle_values_but_all_that_the_catalogue_knows():
    idle = tuple(external(f"somewhere.frame{number}()") for number in range(20))
    grown = join(idle[:1], idle[1:])
    assert 1 < len(grown) < 10
    assert join(grown, (SESSION,))[-1] is SESSION
    assert join(grown, (idle[-1],)) is grown


def test_a_set_takes_in_few_lists_but_many_tuples():
    lists = tuple(Container("list") for _ in range(50))
    tuples = tuple(Container("tuple") for _ in range(50))
    assert len(join(lists[:1], lists[1:])) < 20
    assert len(join(tuples[:1], tuples[1:])) == 50


def test_uniting_gives_the_first_set_itself_when_nothing_is_new():
    first = (SESSION, TEXT, FRAME)
    assert join(first, (FRAME, TEXT)) is first
    assert join(first, (SESSION,)) is first
    assert join(first, (OTHER, FRAME)) == (*first, OTHER)
