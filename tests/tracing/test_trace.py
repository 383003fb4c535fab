"""What waits below a line of the project is proposed under the name that people import."""

import importlib
import sys
import time

import pytest

from bridge.catalog.libraries import LIBRARIES
from bridge.tracing.known import Known
from bridge.tracing.project import Project
from bridge.tracing.trace import trace
from tests.tracing.library import write_library

SHOP = """\
import time
import acme
from acme import _client


class Mine(acme.Client):
    pass


def helper():
    acme.Client().call()


def through_a_helper():
    helper()
    helper()


def of_a_subclass():
    acme.Special().call()


def of_a_class_of_its_own():
    Mine().call()


def of_a_class():
    acme.Client.ping()


def by_a_constructor():
    _client.Opened()


def behind_a_closure():
    acme.fetch("x")


def by_iteration():
    list(acme.rows())


def by_a_property():
    acme.session.live


def by_a_with():
    with acme.Client():
        pass


def known():
    time.sleep(0)
    open(__file__).close()


def quick():
    acme.Client().quick()


def imports():
    import late


def logs():
    import logging
    handler = logging.FileHandler(__file__ + ".log")
    handler.emit(logging.makeLogRecord({"msg": "a"}))
    handler.close()
"""


@pytest.fixture
def shop(tmp_path, monkeypatch):
    root = tmp_path / "project"
    root.mkdir()
    (root / "shop.py").write_text(SHOP)
    (root / "late.py").write_text("import acme\nacme.Client().call()\n")
    (root / "test_shop.py").write_text("import acme\n\ndef test_it():\n    acme.Client().call()\n")
    monkeypatch.syspath_prepend(str(root))
    monkeypatch.syspath_prepend(str(write_library(tmp_path / "library")))
    yield importlib.import_module("shop"), root
    for name in ("shop", "late", "test_shop", "acme", "acme._client"):
        sys.modules.pop(name, None)


def traced(shop, function, own=()):
    module, root = shop
    return trace(getattr(module, function), Project(root), Known(LIBRARIES, own), threshold=5)


@pytest.mark.parametrize(
    ("function", "target"),
    [
        ("through_a_helper", "acme.Client().call"),
        ("of_a_subclass", "acme.Special().call"),
        ("of_a_class_of_its_own", "acme.Client().call"),
        ("of_a_class", "acme.Client.ping"),
        ("by_a_constructor", "acme._client.Opened"),
        ("behind_a_closure", "acme.fetch"),
    ],
)
def test_the_call_is_named(shop, function, target):
    (proposal,) = traced(shop, function).proposals
    assert proposal.target == target
    assert proposal.unnamed == ""
    assert proposal.waits_in == "time.sleep"


def test_the_innermost_line_of_the_project_is_told(shop):
    (proposal,) = traced(shop, "through_a_helper").proposals
    assert proposal.times == 2
    assert [(place.path, place.line, place.function) for place in proposal.places] == [
        ("shop.py", 11, "helper")
    ]


@pytest.mark.parametrize(
    ("function", "word"),
    [("by_iteration", "generator"), ("by_a_property", "property"), ("by_a_with", "with statement")],
)
def test_what_no_entry_can_say_is_said_as_such(shop, function, word):
    (proposal,) = traced(shop, function).proposals
    assert word in proposal.unnamed


def test_what_the_catalogue_knows_is_counted_and_not_proposed(shop):
    found = traced(shop, "known")
    assert found.proposals == ()
    assert found.known >= 2


def test_what_the_configuration_names_is_not_proposed_again(shop):
    found = traced(shop, "through_a_helper", own=("acme.Client().call",))
    assert (found.proposals, found.known) == ((), 2)


@pytest.mark.parametrize("function", ["quick", "imports", "logs"])
def test_no_wait_an_import_and_a_log_are_left_out(shop, function):
    assert traced(shop, function).proposals == ()


def test_what_a_test_waits_for_itself_is_left_out(shop):
    _, root = shop
    test = importlib.import_module("test_shop")
    found = trace(test.test_it, Project(root), Known(LIBRARIES), threshold=5)
    assert (found.proposals, found.known) == ((), 0)


def test_waits_outside_the_project_are_nobodys(shop):
    _, root = shop
    found = trace(lambda: time.sleep(0), Project(root), Known(LIBRARIES), threshold=5)
    assert (found.proposals, found.known) == ((), 0)


def test_an_error_passes_through_and_the_watch_ends(shop):
    _, root = shop

    def fails():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        trace(fails, Project(root), Known(LIBRARIES), threshold=5)
    assert sys.getprofile() is None
