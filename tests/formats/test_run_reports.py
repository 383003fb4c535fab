"""A run as Markdown, HTML and JSON: complete, inert, and equal for equal runs."""

from html.parser import HTMLParser

import pytest

from bridge.formats import run_html, run_markdown
from bridge.formats.json import read
from bridge.formats.json import render as as_json
from bridge.model.migration import Converted, MigrationReport
from bridge.model.place import Place
from bridge.model.plan import Held

HOSTILE = "<script>alert(1)</script> | `@everyone` \x1b[31m \udce9"
REPORT = MigrationReport(
    "shop",
    (
        Converted("app.py::a", ("app.py::a",), "written", "awaits requests.get"),
        Converted(
            "app.py::b", ("app.py::b",), "rolled back", "", "V-TEST-FAIL", HOSTILE, ("t.py::t",), "```\nE"
        ),
    ),
    (Held("app.py::c", "R-LOCK", Place("app.py", 3), HOSTILE, "Take it later."),),
    ("it compiles",),
    "pytest -q",
    ("t.py::old",),
    ("Mind this.",),
    "--- a/app.py\n+++ b/app.py\n-old ```\n+<new>\n",
)


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        assert not any(name in ("src", "href") or name.startswith("on") for name, _ in attrs)


@pytest.mark.parametrize("render", [run_html.render, run_markdown.render, as_json])
def test_a_report_says_everything(render: object) -> None:
    assert callable(render)
    text = render(REPORT)
    assert text == render(REPORT)
    text.encode()
    for word in ("app.py::a", "V-TEST-FAIL", "t.py::t", "R-LOCK", "Take it later", "pytest -q", "Mind this"):
        assert word in text


def test_the_page_holds_no_script_and_asks_for_nothing() -> None:
    page = run_html.render(REPORT)
    tags = Tags(page).found
    assert not {"script", "link", "img", "iframe"} & set(tags)
    assert "&lt;script&gt;" in page
    assert "\x1b" not in page
    assert "1 written, 1 rolled back, 1 held back" in page


def test_markdown_keeps_its_shape() -> None:
    text = run_markdown.render(REPORT)
    rows = [line for line in text.splitlines() if line.startswith("| `app.py")]
    assert len(rows) == 3
    assert all(row.replace("\\|", "").count("|") == 4 for row in rows[:2])
    assert "````diff\n" in text
    assert "1 of its tests failed before as well" in text


def test_json_comes_back() -> None:
    plain = MigrationReport("shop", REPORT.units[:1], (), patch="x")
    assert read(as_json(plain), MigrationReport) == plain


def test_an_empty_run_says_so() -> None:
    empty = MigrationReport("shop", (), ())
    for render in (run_html.render, run_markdown.render):
        assert "nothing to convert, 0 held back" in render(empty)
        assert "Nothing was written." in render(empty)
