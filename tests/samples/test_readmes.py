"""The tables of the READMEs name every route that the applications have, and no other."""

import json
import re
from pathlib import Path

import pytest

from tests.samples.functions import Copy, Run

ROUTE = re.compile(r"`((?:GET|POST|PUT|PATCH|DELETE)(?:, (?:GET|POST|PUT|PATCH|DELETE))*) (/[^`]*)`")
FLASK_ROUTES = """
import json
from wsgi import app
rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
print(json.dumps([[method, rule.rule] for rule in rules for method in rule.methods - {"HEAD", "OPTIONS"}]))
"""
DJANGO_ROUTES = """
import json, os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "bookings_project.settings"
django.setup()
from bookings.urls import urlpatterns
print(json.dumps(["/" + str(pattern.pattern) for pattern in urlpatterns]))
"""


def described(directory: Path) -> set[tuple[str, str]]:
    """Return every method and route of the tables, which hold one route or several a row."""
    lines = (directory / "README.md").read_text(encoding="utf-8").splitlines()
    first_cells = " ".join(line.split(" | ")[0] for line in lines if line.startswith("| `"))
    plain = " ".join(line for line in lines if line.startswith("`GET "))
    found = ROUTE.findall(first_cells + plain)
    return {(method, route) for methods, route in found for method in methods.split(", ")}


def test_flask_shop(copy_sample: Copy, run: Run) -> None:
    directory = copy_sample("flask_shop")
    routes = {(method, route) for method, route in json.loads(run(directory, "-c", FLASK_ROUTES))}
    assert len(routes) >= 25
    assert described(directory) == routes


def test_mixed_native(copy_sample: Copy, run: Run) -> None:
    directory = copy_sample("mixed_native")
    routes = {(method, route) for method, route in json.loads(run(directory, "-c", FLASK_ROUTES))}
    old = {(method, route) for method, route in described(directory) if not route.startswith(("/api", "/ws"))}
    assert old == routes


def test_django_bookings(copy_sample: Copy, run: Run) -> None:
    directory = copy_sample("django_bookings")
    routes = set(json.loads(run(directory, "-c", DJANGO_ROUTES)))
    pages = {route for _, route in described(directory) if not route.startswith(("/api/", "/login/"))}
    assert pages == routes


@pytest.mark.parametrize(
    "sample", ["plain_wsgi", "flask_shop", "django_bookings", "mixed_native", "aws_lambda"]
)
def test_it_says_how_to_run_it(copy_sample: Copy, sample: str) -> None:
    text = (copy_sample(sample) / "README.md").read_text(encoding="utf-8")
    target = re.search(r"^wsgi2asgi serve (\S+)", text, re.MULTILINE)
    assert target
    assert f"gunicorn {target[1]}" in text
