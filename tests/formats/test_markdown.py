"""Markdown for a pull request, read back by a CommonMark parser."""

import dataclasses
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bridge.formats import markdown
from bridge.formats.markdown import LONGEST, code
from bridge.formats.visible import visible
from bridge.model.site import Chain, Hazard
from bridge.model.view import Readiness
from tests.formats.reports import CHECKOUT, EMPTY, PAY, REPORT, STATUS
from tests.formats.strategies import NASTY, REPORTS, TEXTS

PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")

EXPECTED = """\
## wsgi2asgi: 2 of 3 views ready, 2 blocking call sites

| readiness | views | what it means |
|---|---:|---|
| ready | 2 | sync, and every site has a safe recipe |
| held | 1 | a reason forbids it |

### Leverage

| solve this callee | views it makes ready | views that wait for it alone | views | sites |
|---|---:|---:|---:|---:|
| `requests.post` | 0 | 1 | 2 | 1 |

<details>
<summary>What blocks: 2 sites</summary>

- `shop/payments.py:42:12` `WA210` `requests.post`; instead `httpx.AsyncClient().post`; reached by \
`POST /checkout`, `/status`
- `shop/views.py:20:5` `WA250` `time.sleep` (likely); reached by `/status`

</details>

<details>
<summary>What is not known: 1 place</summary>

- `shop/old.py:1:1` `not parsed` `WA910: print statement`

</details>

1 finding suppressed.
"""


def tokens(text):
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def test_the_summary_stands_first_and_the_findings_are_folded():
    assert markdown.render(REPORT) == EXPECTED


def test_nothing_found_is_one_line():
    assert markdown.render(EMPTY) == "## wsgi2asgi: 0 of 0 views ready, 0 blocking call sites\n"


def test_what_a_callee_unlocks_is_counted():
    held = dataclasses.replace(PAY, remedy=dataclasses.replace(PAY.remedy, recipe=""))
    view = dataclasses.replace(CHECKOUT, readiness=Readiness.OFFLOAD)
    shown = markdown.render(dataclasses.replace(EMPTY, views=(view,), sites=(held,)))
    assert "| `requests.post` | 1 | 1 | 1 | 1 |" in shown


def test_it_fits_in_a_comment_and_counts_what_did_not():
    sites = tuple(dataclasses.replace(PAY, key=str(number), callee=f"c{number}") for number in range(2000))
    views = tuple(dataclasses.replace(STATUS, id=f"v{number}") for number in range(2000))
    chains = tuple(Chain(view.id, (), site.key) for view, site in zip(views, sites, strict=True))
    hazards = tuple(Hazard(site.key, "WA510", PAY.place, "x" * 300) for site in sites)
    unknown = REPORT.unknown * 2000
    shown = markdown.render(
        dataclasses.replace(EMPTY, views=views, sites=sites, chains=chains, hazards=hazards, unknown=unknown)
    )
    assert len(shown) <= LONGEST
    listed = len(re.findall(r"^- .*`WA210`", shown, re.M))
    assert 100 < listed < 2000
    assert f"And {2000 - listed:,} more sites: `wsgi2asgi scan -f full` shows all." in shown
    assert shown.count("<details>") == shown.count("</details>") == 3


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("plain", "`plain`"),
        ("a`b", "``a`b``"),
        ("`a", "`` `a ``"),
        ("a\r\n\n - b\u2028c", "`a - b c`"),
        (" \t", ""),
        ("a|b", "`a|b`"),
    ],
)
def test_a_code_span_holds_any_text(text, span):
    assert code(text) == span


def test_what_reorders_text_is_shown():
    assert code("a\u202eb") == "`a\ufffdb`"


def test_a_suppressed_hazard_is_counted_and_not_listed():
    hazards = (
        Hazard("h", "WA510", PAY.place, "hashes", "on purpose"),
        Hazard("i", "WA110", PAY.place, "shares"),
    )
    shown = markdown.render(dataclasses.replace(EMPTY, hazards=hazards))
    assert "Hazards: 1 hazard<" in shown
    assert "hashes" not in shown
    assert "1 finding suppressed." in shown


def test_in_a_table_the_pipe_is_escaped():
    assert code("a|b", cell=True) == "`a\\|b`"


@given(st.one_of(TEXTS, st.text("`|<\\ a", max_size=20)))
def test_a_code_span_reads_back_as_its_text(text):
    span = code(text)
    if span:
        (paragraph,) = (token for token in PARSER.parse(f"- {span}") if token.type == "inline")
        (only,) = paragraph.children
        assert (only.type, only.content) == ("code_inline", " ".join(only.content.split()))
        plain = visible(re.sub(r"\s|[\x00-\x1f\x7f-\x9f\u2028\u2029]", "", text))
        assert plain[:150] == only.content.replace(" ", "")[:150]


@settings(max_examples=100, deadline=None)
@given(REPORTS)
def test_only_our_own_markup_is_markup(report):
    shown = markdown.render(report)
    for token in tokens(shown):
        if token.type == "html_block":
            assert re.fullmatch(
                r"(<details>\n<summary>[\w ]+: \d+ \w+</summary>|</details>)\n?", token.content
            )
        assert token.type not in ("html_inline", "link_open", "image", "em_open", "strong_open", "fence")


@pytest.mark.parametrize("text", NASTY)
def test_a_table_row_keeps_its_cells(text):
    site = dataclasses.replace(PAY, callee=text)
    shown = markdown.render(dataclasses.replace(EMPTY, views=(CHECKOUT,), sites=(site,)))
    cells = [token for token in PARSER.parse(shown) if token.type == "td_open"]
    assert len(cells) == 3 + 5
