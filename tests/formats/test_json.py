"""Reports and plans as JSON: the names that other tools build on."""

import json as standard

import pytest

from bridge.errors import UsageError
from bridge.formats import json
from bridge.formats.digest import digest
from bridge.model.place import Place
from bridge.model.plan import Held, Plan, Step, Unit, Wave
from bridge.model.report import Report
from tests.formats.reports import EMPTY, REPORT


def test_the_stable_names_of_a_report():
    document = standard.loads(json.render(REPORT))
    (checkout, *_) = document["views"]
    assert checkout["id"] == "shop/views.py::checkout"
    assert checkout["route"] == {"methods": ["POST"], "pattern": "/checkout"}
    assert checkout["handler"] == {"path": "shop/views.py", "qualname": "checkout", "line": 10}
    assert (checkout["readiness"], checkout["reasons"], checkout["sites"]) == ("ready", [], ["a1"])
    (pay, *_) = document["sites"]
    assert (pay["key"], pay["code"], pay["callee"], pay["certainty"]) == (
        "a1",
        "WA210",
        "requests.post",
        "proven",
    )
    assert pay["remedy"]["instead"] == "httpx.AsyncClient().post"
    place = pay["place"]
    assert (place["path"], place["line"], place["end_line"]) == ("shop/payments.py", 42, 42)
    (chain, *_) = document["chains"]
    assert chain["view"] == "shop/views.py::checkout"
    assert chain["site"] == "a1"
    assert chain["hops"][0]["function"] == "shop/payments.py::charge_card"


def test_a_report_survives_the_journey():
    assert json.read(json.render(REPORT), Report) == REPORT


def test_a_plan_survives_the_journey():
    place = Place("a.py", 1)
    step = Step("sleep", place, "await asyncio.sleep(1)")
    plan = Plan(
        digest(REPORT), (Wave(1, (Unit("a", ("a",), (step,)),)),), (Held("b", "R-LOCK", place, "held"),)
    )
    assert json.read(json.render(plan), Plan) == plan


def test_the_digest_names_the_content():
    assert digest(REPORT) == digest(json.read(json.render(REPORT), Report))
    assert digest(REPORT) != digest(EMPTY)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"views": 3}'])
def test_what_is_not_a_report_is_refused_in_a_sentence(text):
    with pytest.raises(UsageError, match="not a report written by wsgi2asgi"):
        json.read(text, Report)
