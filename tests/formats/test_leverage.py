"""What solving one callee gains."""

import dataclasses

import pytest

from bridge.analysis.readiness import judge
from bridge.catalog.entry import Remedy, Severity
from bridge.catalog.recipes import SAFE_RECIPES
from bridge.formats.leverage import Leverage, leverage
from bridge.model.report import Project, Report
from bridge.model.view import Readiness
from tests.formats.reports import CHECKOUT, NAP, PAY, REPORT


def report(*views, sites):
    return Report(Project("p", "0", 1, 1), views=views, sites=sites)


def view(name, readiness, *sites, is_async=False):
    return dataclasses.replace(
        CHECKOUT, id=name, readiness=readiness, sites=tuple(site.key for site in sites), is_async=is_async
    )


def site(key, callee, recipe="", **changes):
    return dataclasses.replace(PAY, key=key, callee=callee, remedy=Remedy("x", recipe), **changes)


MAIL = site("m", "smtplib.SMTP.send")
QUERY = site("q", "Query.all", "review")
SAFE = site("s", "time.sleep", "sleep")


def test_views_that_wait_for_it_alone_are_counted_ready_or_not():
    assert leverage(REPORT) == (
        Leverage("requests.post", unlocks=0, alone=1, views=2, sites=1),
        Leverage("time.sleep", unlocks=0, alone=0, views=1, sites=1),
    )


def test_a_callee_unlocks_views_that_nothing_else_holds_up():
    found = leverage(
        report(
            view("a", Readiness.OFFLOAD, MAIL),
            view("b", Readiness.OFFLOAD, MAIL, SAFE),
            view("c", Readiness.OFFLOAD, MAIL, QUERY),
            sites=(MAIL, QUERY, SAFE),
        )
    )
    assert found == (
        Leverage("smtplib.SMTP.send", unlocks=2, alone=1, views=3, sites=1),
        Leverage("Query.all", unlocks=0, alone=0, views=1, sites=1),
        Leverage("time.sleep", unlocks=0, alone=0, views=1, sites=1),
    )


@pytest.mark.parametrize("readiness", [Readiness.HELD, Readiness.UNKNOWN, Readiness.READY, Readiness.ASYNC])
def test_what_a_callee_does_not_decide_is_not_unlocked(readiness):
    (found,) = leverage(report(view("a", readiness, MAIL), sites=(MAIL,)))
    assert (found.unlocks, found.views) == (0, 1)


def test_on_the_loop_a_safe_recipe_holds_up_too():
    (found,) = leverage(report(view("a", Readiness.ASSISTED, SAFE, is_async=True), sites=(SAFE,)))
    assert found.unlocks == 1


def test_low_severity_holds_nothing_up():
    low = site("l", "open", severity=Severity.LOW)
    found = leverage(report(view("a", Readiness.ASSISTED, low, QUERY), sites=(low, QUERY)))
    assert [(one.callee, one.unlocks) for one in found] == [("Query.all", 1), ("open", 0)]


def test_a_suppressed_site_is_no_work():
    quiet = dataclasses.replace(MAIL, suppressed="once a day")
    assert leverage(report(view("a", Readiness.OFFLOAD, quiet), sites=(quiet,))) == ()


@pytest.mark.parametrize("recipe", sorted(SAFE_RECIPES | {"", "review", "sqlalchemy"}))
def test_the_scan_judges_the_same_recipes_safe(recipe):
    one = dataclasses.replace(NAP, remedy=Remedy("x", recipe))
    assert (judge(False, (one,), 0)[0] is Readiness.READY) == (recipe in SAFE_RECIPES)
