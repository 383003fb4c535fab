"""Proposals are TOML that the configuration takes as it is, whatever the names hold."""

import tomllib

import pytest

from bridge.config import from_table
from bridge.formats.proposals import render, summary
from bridge.model.place import Place
from bridge.model.proposal import Proposal, Trace


def proposal(target="acme.get", unnamed="", path="shop/views.py", function="index"):
    return Proposal(target, "time.sleep", 2, 0.0213, (Place(path, 3, function=function),), unnamed)


def test_a_proposal_is_a_table_with_what_was_seen():
    assert render(Trace((proposal(),), 0)) == (
        "# 2 waits in time.sleep, 0.021 s in all\n"
        "# shop/views.py:3 in index\n"
        "[[tool.wsgi2asgi.blocking]]\n"
        'target = "acme.get"\n'
    )


def test_what_no_entry_can_say_is_a_comment():
    text = render(Trace((proposal(unnamed="it is a property"), proposal("acme.put")), 0))
    assert [table["target"] for table in tomllib.loads(text)["tool"]["wsgi2asgi"]["blocking"]] == ["acme.put"]
    assert "# acme.get: it is a property; an entry can't say that." in text


HOSTILE = [
    *("\U0001f600", "a\x7fb", 'a"b', "a\\b", "a\nb", "a\r[x]", "a\x00b", "a\x1b[31mb", "é\u202eb"),
    *("\ud800", "a\u2028b"),
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_in_their_place(name):
    text = render(Trace((proposal(name, path=name, function=name), proposal(name, unnamed=f"why {name}")), 0))
    document = tomllib.loads(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    (table,) = document["tool"]["wsgi2asgi"]["blocking"]
    assert set(table) == {"target"}
    assert "\x1b" not in text
    if name != "\ud800":
        assert table["target"] == name


def test_the_configuration_takes_it():
    document = tomllib.loads(render(Trace((proposal(), proposal("acme.Client().call")), 0)))
    config = from_table(document["tool"]["wsgi2asgi"], "pyproject.toml")
    assert [entry.target for entry in config.blocking] == ["acme.get", "acme.Client().call"]


@pytest.mark.parametrize(
    ("trace", "words"),
    [
        (Trace((proposal(),), 1), ("1 wait of calls", "1 call proposed", "Next: ")),
        (Trace((), 3), ("3 waits of calls", "0 calls proposed")),
        (Trace((), 0), ("Nothing waited",)),
    ],
)
def test_the_summary_says_what_to_do_next(trace, words):
    for word in words:
        assert word in summary(trace)
