"""A call is known under any of its names, by a wildcard and through the class it inherits from."""

import pytest

from bridge.catalog.entry import blocks, enters, inherits, iterates, library, offloads, passes, returns
from bridge.tracing.known import Known

KNOWN = Known(
    [
        library(
            "acme",
            "acme",
            ">=1",
            blocks("WA210", "acme.get", "acme.Client().send", "acme.Bucket().*"),
            passes("acme.Client().name"),
            offloads(0, "acme.submit"),
            returns("acme.Client()", "acme.connect"),
            inherits("acme.Client", "acme.Special"),
            inherits("acme.Special", "acme.Rare"),
            inherits("acme.Round", "acme.Round"),
        )
    ],
    own=("mine.rpc",),
)


@pytest.mark.parametrize(
    "name",
    [
        *("acme.get", "acme.Client().send", "acme.Client().name", "acme.submit", "mine.rpc"),
        *("acme.Bucket().anything", "acme.Special().send", "acme.Rare().send"),
    ],
)
def test_what_has_an_entry_is_known(name):
    assert KNOWN.knows((name,))
    assert KNOWN.knows(("another.name", name))


@pytest.mark.parametrize(
    "name", ["acme.put", "acme.Client().other", "acme.connect", "acme.Round().x", "send", "acme.Client.send"]
)
def test_what_has_none_is_not(name):
    assert not KNOWN.knows((name,))


def test_values_that_wait_when_used_have_entries_of_their_own():
    known = Known(
        [
            library(
                "acme",
                "acme",
                ">=1",
                iterates("WA260", "acme.Rows()", "acme.stream()"),
                enters("WA260", "acme.Atomic()"),
                inherits("acme.Rows", "acme.Page"),
            )
        ]
    )
    assert known.knows(("acme.Rows().__iter__",), ("acme.Rows()",))
    assert known.knows(("acme.Page().__iter__",), ("acme.Page()",))
    assert known.knows(("acme.stream",), ("acme.stream()",))
    assert known.knows(("acme.Atomic().__exit__",), ("acme.Atomic()",))
    assert not known.knows(("acme.Rows()",))
    assert not known.knows(("acme.Other().__iter__",), ("acme.Other()",))
