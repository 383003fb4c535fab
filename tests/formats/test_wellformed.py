"""Strings that Python can spell and UTF-8 can't hold."""

import dataclasses
import json

import pytest

from bridge.formats import forms
from bridge.formats.wellformed import well_formed
from bridge.model.view import Route
from tests.formats.reports import CHECKOUT, EMPTY, PAY, REPORT

ODD = dataclasses.replace(
    EMPTY,
    views=(dataclasses.replace(CHECKOUT, route=Route((), "/x\ud800")),),
    sites=(dataclasses.replace(PAY, place=dataclasses.replace(PAY.place, path="b\udcff.py")),),
    chains=REPORT.chains[:1],
)


def test_a_report_that_can_be_written_is_the_same_object():
    assert well_formed(REPORT) is REPORT


def test_lone_surrogates_become_escapes_and_the_rest_stays():
    found = well_formed(ODD)
    assert found.views[0].route == Route((), "/x\\ud800")
    assert found.sites[0].place.path == "b\\udcff.py"
    assert dataclasses.replace(found, views=ODD.views, sites=ODD.sites) == ODD
    assert type(found.views[0].readiness) is type(CHECKOUT.readiness)


@pytest.mark.parametrize("form", forms.FORMS, ids=forms.NAMES)
def test_every_form_can_be_written(form):
    assert "udcff.py" in form.render(ODD, {}).encode().decode()


def test_json_stays_json():
    assert json.loads(forms.find("json").render(ODD, {}))["views"][0]["route"]["pattern"] == "/x\\ud800"
