"""A report at length."""

import dataclasses

from bridge.formats import full
from bridge.model.site import Hazard
from tests.formats.reports import EMPTY, REPORT, SOURCES

PAY = """\
WA210 blocking-http-call: requests.post makes the thread wait.
  --> shop/payments.py:42:12 in charge_card
     |
  40 | line_40
  41 | line_41
  42 |     answer = requests.post(URL)
     |            ^^^^^^^^^^^^^^^^^^^^
  43 |
  44 |
  = reached by: POST /checkout
      checkout  shop/views.py:10
      charge_card  called at shop/views.py:12
  = reached by: /status
      status  shop/views.py:18
      charge_card  called at shop/views.py:21
  = instead: httpx.AsyncClient().post
  = recipe: requests
"""
QUIET = """\
WA230 blocking-file-call: open makes the thread wait.
  --> shop/views.py:30:5 in terms
  = suppressed: the file is small
"""


def test_a_site_is_shown_with_source_chains_and_remedy():
    shown = full.render(REPORT, SOURCES)
    assert PAY in shown
    assert QUIET in shown
    assert shown.endswith("not known: not parsed: WA910: print statement\n  --> shop/old.py:1:1\n")


def test_without_source_the_rest_is_shown():
    shown = full.render(REPORT, {})
    assert "shop/payments.py:42:12 in charge_card\n  = reached by" in shown


def test_nothing_found_says_nothing():
    assert full.render(EMPTY, {}) == ""


def test_a_suppressed_hazard_gives_its_reason():
    hazard = Hazard("h", "WA510", REPORT.sites[0].place, "hashes", "on purpose")
    shown = full.render(dataclasses.replace(EMPTY, hazards=(hazard,)), SOURCES)
    assert "  = suppressed: on purpose\n" in shown
