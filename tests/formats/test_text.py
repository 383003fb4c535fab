"""A report as text."""

import dataclasses

from bridge.catalog.entry import Remedy
from bridge.formats import html, markdown, text
from bridge.model.site import Hazard
from bridge.model.view import Readiness
from tests.formats.reports import CHECKOUT, EMPTY, PAY, REPORT

EXPECTED = """\
shop/payments.py:42:12 WA210 blocking-http-call  requests.post  in charge_card
    POST /checkout checkout → charge_card (shop/views.py:12) → requests.post
    /status status → charge_card (shop/views.py:21) → requests.post
shop/views.py:20:5 WA250 blocking-sleep  time.sleep  in status  (likely)
    /status status → time.sleep
shop/views.py:30:5 WA230 blocking-file-call  open  in terms  suppressed: the file is small

ready  POST /checkout   shop/views.py:10  checkout   1 site
ready  /status          shop/views.py:18  status     2 sites
held   [error handler]  shop/views.py:40  load_user           R-LOCK

shop/old.py:1:1 not parsed: WA910: print statement
"""


def test_every_finding_has_its_line():
    assert text.render(REPORT) == EXPECTED


def test_a_site_reached_from_many_views_shows_three_and_counts_the_rest():
    views = [dataclasses.replace(CHECKOUT, id=f"v{number}") for number in range(6)]
    chains = [dataclasses.replace(REPORT.chains[0], view=view.id) for view in views]
    report = dataclasses.replace(EMPTY, views=tuple(views), sites=(PAY,), chains=tuple(chains))
    shown = text.render(report)
    assert shown.count("→ charge_card") == 3
    assert "and 3 more views" in shown


def test_nothing_found_says_nothing():
    assert text.render(EMPTY) == ""


def test_the_summary_counts_live_sites_only():
    assert text.summary(REPORT) == "3 views: 2 ready · 1 held   2 sites in 3 files, 1 not known"
    assert text.summary(EMPTY) == "0 views   0 sites in 3 files, 0 not known"


def test_what_makes_most_views_ready_is_named_last():
    held = dataclasses.replace(PAY, remedy=Remedy())
    offload = dataclasses.replace(CHECKOUT, readiness=Readiness.OFFLOAD)
    shown = text.render(dataclasses.replace(EMPTY, views=(offload,), sites=(held,)))
    assert shown.endswith("\nSolve first\n  requests.post  makes 1 view ready\n")


def test_hazards_are_shown():
    hazard = Hazard("h", "WA510", PAY.place, "hashes a password")
    shown = text.render(dataclasses.replace(EMPTY, hazards=(hazard,)))
    assert shown == "shop/payments.py:42:12 WA510 computing-hash  hashes a password\n"


def test_nothing_in_a_name_starts_a_line_or_steers_the_terminal():
    odd = dataclasses.replace(PAY, callee="x\n\x1b[2J", suppressed="a\rb")
    assert len(text.render(dataclasses.replace(EMPTY, sites=(odd,))).splitlines()) == 1


def test_every_report_names_a_next_step():
    assert text.next_step(EMPTY).startswith("No views were found")
    assert text.next_step(REPORT) == "Next: wsgi2asgi plan"
    calm = dataclasses.replace(EMPTY, views=(dataclasses.replace(CHECKOUT, sites=()),))
    assert text.next_step(calm) == "Next: wsgi2asgi serve MODULE:APP"


def test_notebooks_are_left_out_with_a_word():
    project = dataclasses.replace(EMPTY.project, notebooks=2)
    report = dataclasses.replace(EMPTY, project=project)
    assert text.render(report) == "2 notebooks (.ipynb) left out: no request runs them.\n"
    assert "2 notebooks (.ipynb) left out" in markdown.render(report)
    assert "2 notebooks (.ipynb) left out" in html.render(report, {})
