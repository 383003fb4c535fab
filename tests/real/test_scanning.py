"""The comparison of a scan with labels counts what is found, missed and wrongly reported."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.real import expectations
from tests.real.applications import APPLICATIONS, HTTPBIN
from tests.real.census import compare_views
from tests.real.expectations import DIRECTORY, ExpectedView, LabelError, Span, read_expectations
from tests.real.scanning import compare, plain_route


def view(
    blocking: str = "", traps: str = "", optional: str = "", groups: tuple[str, ...] = ()
) -> ExpectedView:
    spans = [tuple(Span.parse(text) for text in texts.split()) for texts in (*blocking.split(), *groups)]
    return ExpectedView(
        "app.py",
        "page",
        "/page/<int:n>",
        tuple(spans),
        tuple(map(Span.parse, traps.split())),
        tuple(map(Span.parse, optional.split())),
    )


def report(*lines: str, qualname: str = "page", chains: bool = True) -> dict[str, Any]:
    spans = [Span.parse(line) for line in lines]
    keys = [f"key{index}" for index in range(len(spans))]
    return {
        "views": [
            {
                "id": f"app.py::{qualname}",
                "handler": {"path": "app.py", "qualname": qualname, "line": 1},
                "route": {"pattern": "/page/<n>", "methods": []},
                "other_routes": [],
                "role": "view",
                "sites": keys,
            }
        ],
        "sites": [
            {
                "key": key,
                "code": "WA250",
                "callee": "time.sleep",
                "place": {"path": span.path, "line": span.first, "end_line": span.last},
                "suppressed": "",
            }
            for key, span in zip(keys, spans, strict=True)
        ],
        "chains": [{"view": f"app.py::{qualname}", "site": key, "hops": []} for key in keys if chains],
    }


def test_a_line_is_found_where_the_report_meets_it() -> None:
    score = compare([view("app.py:3 app.py:7-9")], report("app.py:3", "app.py:8-10"))
    assert (score.recall, score.precision) == (1, 1)
    assert (score.found, score.right, score.missed, score.false) == (2, 2, [], [])


def test_a_line_not_reported_is_missed_and_another_reported_is_false() -> None:
    score = compare(
        [view("app.py:3 other.py:3", traps="app.py:5")], report("app.py:3", "app.py:4", "app.py:5")
    )
    assert score.recall == 1 / 2
    assert score.precision == 1 / 3
    assert score.missed == ["app.py::page: other.py:3"]
    assert score.false == [
        "app.py::page: app.py:4 WA250 time.sleep",
        "app.py::page: app.py:5 WA250 time.sleep, a trap",
    ]


def test_optional_lines_count_neither_way() -> None:
    with_it = compare([view("app.py:3", optional="app.py:4")], report("app.py:3", "app.py:4"))
    without = compare([view("app.py:3", optional="app.py:4")], report("app.py:3"))
    assert (with_it.recall, with_it.precision) == (without.recall, without.precision) == (1, 1)


def test_any_line_of_a_group_will_do() -> None:
    score = compare([view(groups=("app.py:3 lib.py:30",))], report("lib.py:30"))
    assert (score.found, score.right, score.missed, score.false) == (1, 1, [], [])


def test_a_method_of_a_view_class_is_the_view_and_a_namesake_is_not() -> None:
    assert compare([view("app.py:3")], report("app.py:3", qualname="page.get")).views == 1
    lost = compare([view("app.py:3")], report("app.py:3", qualname="pages"))
    assert (lost.views, lost.recall) == (0, 0)
    assert lost.lost_views == ["app.py::page is not among the views"]


def test_a_site_without_a_chain_is_told() -> None:
    score = compare([view("app.py:3")], report("app.py:3", chains=False))
    assert score.broken == ["no chain leads from app.py::page to its site key0"]


def test_views_are_compared_with_those_the_framework_knows() -> None:
    known = {("app.py", "Page"), ("app.py", "other")}
    assert compare_views(known, report(qualname="Page.get")) == (["app.py::Page"], ["app.py::other"], [])
    assert compare_views(known, report(qualname="Pages")) == (
        [],
        ["app.py::Page", "app.py::other"],
        ["app.py::Pages"],
    )


def test_what_runs_around_views_is_not_counted_as_a_view() -> None:
    scanned = report(qualname="before")
    scanned["views"][0]["role"] = "hook"
    assert compare_views(set(), scanned) == ([], [], [])


@pytest.mark.parametrize(
    ("pattern", "plain"),
    [
        ("/page/<int:n>", "page/<n>"),
        ("children/<str:slug>/", "children/<slug>"),
        ("/simple/:project/", "simple/<project>"),
        ("/packages/:filename#.*#", "packages/<filename>"),
        ("/simple/<project>/", "simple/<project>"),
        ("/api/{pk}/restart/", "api/<pk>/restart"),
        ("/", ""),
    ],
)
def test_routes_are_compared_in_one_spelling(pattern: str, plain: str) -> None:
    assert plain_route(pattern) == plain


@pytest.mark.parametrize("application", APPLICATIONS, ids=lambda application: application.name)
def test_the_labels_are_for_the_pinned_revision_and_hold_ten_views(application: Any) -> None:
    labels = json.loads((DIRECTORY / f"{application.name}.json").read_text(encoding="utf-8"))
    assert labels["revision"] == application.revision
    assert len(labels["views"]) >= 10
    for entry in labels["views"]:
        blocking = {Span.parse(text) for text in entry["blocking"]}
        others = {Span.parse(text) for text in entry["traps"] + entry["optional"]}
        assert not [one for one in blocking for other in others if one.meets(other)], entry["handler"]


def test_labels_of_another_source_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    labels = {
        "revision": HTTPBIN.revision,
        "files": {"app.py": hashlib.sha256(b"as labelled").hexdigest()},
        "everywhere": {"traps": [], "optional": []},
        "views": [],
    }
    (tmp_path / "httpbin.json").write_text(json.dumps(labels), encoding="utf-8")
    monkeypatch.setattr(expectations, "DIRECTORY", tmp_path)
    (tmp_path / "app.py").write_bytes(b"as labelled")
    assert read_expectations(HTTPBIN, tmp_path) == ()
    (tmp_path / "app.py").write_bytes(b"changed")
    with pytest.raises(LabelError, match="its labels do not hold"):
        read_expectations(HTTPBIN, tmp_path)
