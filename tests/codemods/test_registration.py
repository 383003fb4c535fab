"""Views that are registered away from their definition, as the real scan sees them."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import planned

FLASK = """\
import time

from flask import Flask

app = Flask(__name__)


def guard(view):
    def inner(*args):
        return view(*args)

    return inner


def view():
    time.sleep(0.1)
    return "x"


"""

DJANGO_VIEWS = """\
import time


def view(request):
    time.sleep(0.1)
"""


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def outcome(root: Path, source: str, **more: str) -> dict[str, str]:
    """Map each view to ``converted`` or to the code of its refusal."""
    draft = planned(root, source, real_scan, **more)
    found = {held.function.partition("::")[2]: held.reason for held in draft.plan.held}
    found.update({name: "converted" for unit in draft.units for name in unit.unit.views})
    return {name.rpartition("::")[2]: state for name, state in found.items()}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('app.add_url_rule("/v", view_func=view)', "converted"),
        ('app.add_url_rule("/v", "v", view)', "converted"),
        ('app.route("/v")(view)', "converted"),
        ('app.add_url_rule("/v", view_func=view)\n\n\ndef command():\n    return view()', "R-CALLBACK"),
        ('app.add_url_rule("/v", view_func=view)\nHANDLERS = [view]\nHANDLERS[0]()', "R-CALLBACK"),
    ],
)
def test_flask(tmp_path: Path, line: str, expected: str) -> None:
    assert outcome(tmp_path, FLASK + line + "\n") == {"view": expected}


def test_a_wrapper_made_where_it_is_registered_is_left_alone(tmp_path: Path) -> None:
    source = FLASK + 'app.add_url_rule("/v", view_func=guard(view))\n'
    assert set(outcome(tmp_path, source).values()) == {"R-CALLBACK"}


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        ("views.view", "converted"),
        ("csrf_exempt(views.view)", "converted"),
        ("login_required(csrf_exempt(views.view))", "converted"),
        ("atomic(views.view)", "R-ATOMIC"),
    ],
)
def test_django(tmp_path: Path, route: str, expected: str) -> None:
    urls = (
        "from django.contrib.auth.decorators import login_required\n"
        "from django.db.transaction import atomic\n"
        "from django.urls import path\n"
        "from django.views.decorators.csrf import csrf_exempt\n\n"
        "from shop import views\n\n\n"
        "def guard(view):\n    def inner(request):\n        return view(request)\n\n    return inner\n\n\n"
        f'urlpatterns = [path("v/", {route})]\n'
    )
    files = {
        "shop____init__": "",
        "shop__views": DJANGO_VIEWS,
        "shop__urls": urls,
        "shop__settings": 'ROOT_URLCONF = "shop.urls"\nINSTALLED_APPS = ["shop"]\n',
        "manage": 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    }
    assert outcome(tmp_path, "", **files) == {"view": expected}
