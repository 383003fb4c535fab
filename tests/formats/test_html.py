"""The page, read back by a parser."""

import base64
import dataclasses
import hashlib
import json
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from bridge.formats import html, island
from bridge.formats.visible import visible
from bridge.model.report import Report
from bridge.model.site import Hazard
from bridge.model.view import Readiness
from tests.formats.reports import CHECKOUT, EMPTY, PAY, REPORT, SOURCES
from tests.formats.strategies import NASTY, REPORTS
from tests.formats.strategies import SOURCES as ANY_SOURCES

VOID = {"meta", "input", "rect", "link", "br", "img"}


class Page(HTMLParser):
    """Collect elements, attributes and text, and insist that elements nest."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.attributes, self.text = [], [], []
        self.scripts, self.styles = {}, []
        self.open = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag == "script":
            self.kind = dict(attrs).get("type", "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts[self.kind] = self.scripts.get(self.kind, "") + data
        elif self.open and self.open[-1] == "style":
            self.styles.append(data)
        else:
            self.text.append(data)

    def data(self):
        return json.loads(self.scripts["application/json"])

    @property
    def words(self):
        return "".join(self.text)


PLAIN = Page(html.render(REPORT, SOURCES))


def test_the_essentials_are_there_without_a_script():
    for said in (
        "2 of 3 views ready",
        "2 blocking call sites in 3 files, 120 lines read by wsgi2asgi 0.1.0",
        "POST /checkout",
        "shop/views.py:10",
        "R-LOCK",
        "requests.post",
        "Certainty: likely.",
        "Instead: httpx.AsyncClient().post.",
        "POST /checkout checkout → charge_card",
        "WA910: print statement",
        "the file is small",
    ):
        assert said in PLAIN.words


def test_what_is_empty_is_said():
    words = Page(html.render(EMPTY, {})).words
    assert "No views were found" in words
    assert "Nothing was found that makes a thread wait." in words
    assert "The scan resolved everything that it looked at." in words


def test_a_suppressed_hazard_stands_with_what_is_suppressed():
    hazards = (
        Hazard("h", "WA510", PAY.place, "hashes", "on purpose"),
        Hazard("i", "WA110", PAY.place, "shares"),
    )
    page = html.render(dataclasses.replace(EMPTY, hazards=hazards), {})
    listed, _, suppressed = page.partition('<section id="suppressed">')
    assert "<p>shares</p>" in listed
    assert "<p>hashes</p>" not in page
    assert "<p>on purpose</p>" in suppressed


def test_leverage_stands_beside_its_callee():
    held = dataclasses.replace(PAY, remedy=dataclasses.replace(PAY.remedy, recipe=""))
    views = tuple(dataclasses.replace(CHECKOUT, id=name, readiness=Readiness.OFFLOAD) for name in "ab")
    words = Page(html.render(dataclasses.replace(EMPTY, views=views, sites=(held,)), {})).words
    assert "requests.postmakes 2 views ready2 views for it alone, 2 views in all, 1 site" in words


def test_the_island_holds_the_report_and_the_lines_it_shows():
    data = PLAIN.data()
    assert msgspec.convert(data["report"], Report) == REPORT
    assert data["sources"] == {
        "shop/payments.py": {
            "40": "line_40", "41": "line_41", "42": "    answer = requests.post(URL)", "43": "", "44": "",
        }
    }  # fmt: skip


def test_nothing_is_fetched():
    for tag, name, value in PLAIN.attributes:
        assert name not in ("src", "srcset", "action", "style"), (tag, name, value)
        assert not name.startswith("on")
        if name == "href":
            assert value.startswith("#")
    (style,) = PLAIN.styles
    assert not re.search(r"url\(|@import|//", style)
    assert not re.search(
        r"fetch|XMLHttp|import\(|https?:|innerHTML|outerHTML|eval|document\.write", PLAIN.scripts[""]
    )


def test_every_link_leads_to_a_section():
    ids = {value for _, name, value in PLAIN.attributes if name == "id"}
    links = {value.removeprefix("#") for _, name, value in PLAIN.attributes if name == "href"}
    assert links <= ids


def test_the_policy_allows_the_page_its_own_style_and_script_only():
    (policy,) = (
        value for tag, name, value in PLAIN.attributes if tag == "meta" and "default-src" in (value or "")
    )
    (style,), script = PLAIN.styles, PLAIN.scripts[""]
    for directive, text in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")


@pytest.mark.parametrize("text", NASTY)
def test_the_island_is_opaque_to_an_html_parser(text):
    report = dataclasses.replace(EMPTY, project=dataclasses.replace(EMPTY.project, name=text))
    data = island.render(report, {})
    assert not re.search("[<>&\u2028\u2029]", data)
    assert json.loads(data)["report"]["project"]["name"] == text


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report=REPORTS, sources=ANY_SOURCES)
def test_names_never_become_markup(report, sources):
    page = Page(html.render(report, sources))
    assert set(page.elements) <= set(PLAIN.elements) | {"section", "b"}
    assert {name for _, name, _ in page.attributes} <= {name for _, name, _ in PLAIN.attributes}
    assert page.elements.count("script") == 2
    assert msgspec.convert(page.data()["report"], Report) == report
    for view in report.views:
        assert visible(view.handler.qualname) in page.words
    for unknown in report.unknown:
        assert visible(unknown.why) in page.words
