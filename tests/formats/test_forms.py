"""Every form of every report."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings

from bridge.formats import forms
from tests.formats.reports import EMPTY, REPORT, SOURCES
from tests.formats.strategies import REPORTS
from tests.formats.strategies import SOURCES as ANY_SOURCES


@pytest.mark.parametrize("form", forms.FORMS, ids=forms.NAMES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report=REPORTS, sources=ANY_SOURCES)
def test_any_report_has_every_form(form, report, sources):
    written = form.render(report, sources)
    assert written == form.render(report, sources)
    written.encode()  # it can be written to a file
    assert written == "" or written.endswith("\n")


@pytest.mark.parametrize("form", forms.FORMS, ids=forms.NAMES)
def test_every_form_shows_a_live_site(form):
    written = form.render(REPORT, SOURCES)
    assert "WA210" in written
    assert "requests.post" in written
    assert "shop/payments.py" in written


@pytest.mark.parametrize("form", forms.FORMS, ids=forms.NAMES)
def test_every_form_says_what_is_not_known(form):
    written = form.render(dataclasses.replace(EMPTY, unknown=REPORT.unknown), {})
    assert "print statement" in written


def test_a_form_is_found_by_its_name():
    assert [forms.find(name).name for name in forms.NAMES] == [form.name for form in forms.FORMS]
    with pytest.raises(KeyError):
        forms.find("pdf")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("scan.html", "html"),
        ("SCAN.HTM", "html"),
        ("scan.json", "json"),
        ("scan.sarif", "sarif"),
        ("scan.sarif.json", "sarif"),
        ("notes.md", "markdown"),
        ("out.txt", "text"),
        ("out", None),
        ("html", None),
    ],
)
def test_a_file_name_asks_for_a_form(name, form):
    found = forms.for_file(name)
    assert (found.name if found else None) == form
