"""Annotations."""

import dataclasses
import re

from hypothesis import given, settings

from bridge.catalog.entry import Severity
from bridge.formats import github
from bridge.model.place import Place
from bridge.model.site import Hazard
from tests.formats.reports import EMPTY, NAP, PAY, REPORT
from tests.formats.strategies import REPORTS

COMMAND = re.compile(
    r"::(warning|notice) file=([^,:\r\n]*),line=(\d+),endLine=(\d+),title=([^,:\r\n]*)::([^\r\n]*)"
)


def unescaped(text):
    for escaped, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(escaped, character)
    return text


def test_live_sites_warn_and_what_is_not_known_is_noticed():
    first, second, third = github.render(REPORT).splitlines()
    assert first == (
        "::warning file=shop/payments.py,line=42,endLine=42,title=WA210 blocking-http-call::"
        "requests.post makes the thread wait.%0AReached by POST /checkout and 1 more view.%0A"
        "Instead: httpx.AsyncClient().post."
    )
    assert second.startswith("::warning file=shop/views.py,line=20,")
    assert third == (
        "::notice file=shop/old.py,line=1,endLine=1,title=Not known%3A not parsed::WA910: print statement"
    )


def test_what_delimits_is_escaped():
    odd = dataclasses.replace(PAY, place=Place("a,b:c%.py", 1), callee="x\r\n::error::%0A")
    line = github.render(dataclasses.replace(EMPTY, sites=(odd,)))
    assert line.startswith("::warning file=a%2Cb%3Ac%25.py,line=1,endLine=1,title=WA210 ")
    assert "::x␍␊::error::%250A makes" in line


def test_a_message_shows_what_reorders_text_and_a_path_stays_exact():
    odd = dataclasses.replace(PAY, place=Place("\u202egnp.py", 1), callee="a\u202eb")
    line = github.render(dataclasses.replace(EMPTY, sites=(odd,)))
    assert "file=\u202egnp.py," in line
    assert "::a\ufffdb makes" in line


def test_a_suppressed_hazard_is_no_annotation():
    hazard = Hazard("h", "WA510", PAY.place, "hashes", "on purpose")
    assert github.render(dataclasses.replace(EMPTY, hazards=(hazard,))) == ""


def test_the_severest_come_first_because_few_are_shown():
    low = dataclasses.replace(PAY, key="low", severity=Severity.LOW, callee="low")
    shown = github.render(dataclasses.replace(EMPTY, sites=(low, NAP)))
    assert shown.index("time.sleep") < shown.index("low")


@settings(max_examples=100, deadline=None)
@given(REPORTS)
def test_each_finding_is_one_whole_command(report):
    lines = github.render(report).split("\n")
    assert lines.pop() == ""
    live = [site for site in report.sites if not site.suppressed]
    warned = [hazard for hazard in report.hazards if not hazard.suppressed]
    assert len(lines) == len(live) + len(warned) + len(report.unknown)
    found = [COMMAND.fullmatch(line) for line in lines]
    assert all(found)
    paths = sorted(unescaped(match[2]) for match in found)
    places = [one.place for one in (*live, *warned, *report.unknown)]
    assert paths == sorted(place.path for place in places)
