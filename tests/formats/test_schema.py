"""The published schema of the JSON report."""

import json as standard
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, ValidationError

from bridge.formats import json, schema
from tests.formats.reports import EMPTY, REPORT
from tests.formats.strategies import REPORTS

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "report.json"
VALIDATOR = Draft202012Validator(standard.loads(schema.render()))


def test_what_is_published_is_what_the_model_says():
    assert PUBLISHED.read_text(encoding="utf-8") == schema.render(), (
        "run: wsgi2asgi report --schema -o docs/schema/report.json"
    )


def test_it_is_a_schema():
    Draft202012Validator.check_schema(VALIDATOR.schema)


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_every_report_is_valid(report):
    VALIDATOR.validate(standard.loads(json.render(report)))


def test_a_report_without_its_names_is_not_valid():
    for report, spoil in (
        (EMPTY, lambda document: document.pop("project")),
        (REPORT, lambda document: document["views"][0].pop("handler")),
        (REPORT, lambda document: document["views"][0].update(readiness="nearly")),
        (REPORT, lambda document: document["sites"][0]["place"].update(line="42")),
    ):
        document = standard.loads(json.render(report))
        spoil(document)
        with pytest.raises(ValidationError):
            VALIDATOR.validate(document)
