"""A call is known under any of its names, by a wildcard and through the class it inherits from."""

import pytest

from bridge.catalog.entry import blocks, inherits, library, offloads, passes, returns
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
