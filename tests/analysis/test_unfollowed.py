"""Calls into installed packages that nobody has followed and that may wait."""

from pathlib import Path

import pytest

from bridge.analysis.scan import scan
from bridge.config import Config
from bridge.model.report import Report

CLIENT = "import requests\n\nclass Client:\n    def get(self, url):\n        return requests.get(url)\n"
PACKAGE = {
    "acme/__init__.py": "from acme.client import Client\nfrom .words import plural\nfrom . import deep\n",
    "acme/client.py": CLIENT,
    "acme/words.py": "import re\nfrom requests.exceptions import Timeout\n\ndef plural(word): ...\n",
    "acme/errors.py": "import requests\n\nclass AcmeError(Exception): ...\n",
    "acme/deep/__init__.py": "from .below import (\n    fetch,\n    # and more\n    Other,\n)\n",
    "acme/deep/below.py": "from ...acme import client\n\ndef fetch(): ...\n",
    "acme/turning.py": "from acme import turned\n\ndef turn(): ...\n",
    "acme/turned.py": "from acme import turning\nimport subprocess\n",
}
APP = """\
import acme
from acme import Client, deep, plural, turning
from acme.errors import AcmeError

class Own(Client):
    def load(self):
        return self.get("/").title()

def view():
    {body}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    site = tmp_path / "app" / ".venv" / "lib" / "python3.11" / "site-packages"
    for name, text in PACKAGE.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    return tmp_path / "app"


def look(project: Path, body: str, **config: object) -> Report:
    (project / "app.py").write_text(APP.replace("{body}", body))
    return scan(project, Config(root=str(project), **config), entries=("app:view",)).report  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "what", "why"),
    [
        ('Client().get("/")', "acme.Client.get", "requests"),
        ("Own().load()", "acme.Client.get", "requests"),
        ("deep.fetch()", "acme.deep.fetch", "requests"),
        ("turning.turn()", "acme.turning.turn", "subprocess"),
    ],
)
def test_a_call_that_may_wait_is_not_known(project: Path, body: str, what: str, why: str) -> None:
    report = look(project, body)
    assert [unknown.what for unknown in report.unknown] == [f"call of {what}"]
    assert report.unknown[0].why == (f"acme is not followed, and it imports {why}; --follow acme reads it.")
    (view,) = report.views
    assert (view.readiness.value, view.reasons) == ("unknown", ("1 call not resolved",))
    assert report.sites == ()


@pytest.mark.parametrize(
    "body",
    [
        "plural('tree')",  # its module takes nothing but an exception from requests
        "Client",
        "Client()",  # making an instance
        "raise AcmeError('no')",
        "acme.unheard_of",
    ],
)
def test_what_can_hardly_wait_is_passed_over(project: Path, body: str) -> None:
    report = look(project, body)
    assert report.unknown == ()
    assert report.views[0].readiness.value == "ready"


def test_following_the_package_finds_what_waits(project: Path) -> None:
    report = look(project, 'Client().get("/")', follow=("acme",))
    assert report.unknown == ()
    assert [(site.callee, site.place.path.rpartition("/")[2]) for site in report.sites] == [
        ("requests.get", "client.py")
    ]


def test_installing_a_package_makes_a_new_scan(project: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    (project / "app.py").write_text(APP.replace("{body}", 'Client().get("/")'))

    def why() -> list[str]:
        found = scan(project, Config(root=str(project)), entries=("app:view",), cache=True)
        return [unknown.why for unknown in found.report.unknown]

    site = project / ".venv" / "lib" / "python3.11" / "site-packages"
    (site / "acme").rename(tmp_path / "acme")
    assert why() == ["acme is neither installed here nor in the catalogue; install it, to be read."]
    (tmp_path / "acme").rename(site / "acme")
    assert why() == ["acme is not followed, and it imports requests; --follow acme reads it."]
    assert why() == ["acme is not followed, and it imports requests; --follow acme reads it."]


@pytest.mark.parametrize(
    ("imported", "body", "what"),
    [
        ("import unheard_of", "unheard_of.ask()", "unheard_of.ask"),
        ("from unheard_of.deep import Client", "Client().ask()", "unheard_of.deep.Client.ask"),
        ("import unheard_of.deep as deep", "deep.ask(1)", "unheard_of.deep.ask"),
    ],
)
def test_a_package_that_is_not_installed_is_not_known(
    project: Path, imported: str, body: str, what: str
) -> None:
    (project / "app.py").write_text(f"{imported}\n\n\ndef view():\n    return {body}\n")
    report = scan(project, Config(root=str(project)), entries=("app:view",)).report
    assert [(unknown.what, unknown.why) for unknown in report.unknown] == [
        (
            f"call of {what}",
            "unheard_of is neither installed here nor in the catalogue; install it, to be read.",
        )
    ]
    assert report.views[0].readiness.value == "unknown"


@pytest.mark.parametrize(
    ("imported", "body"),
    [
        ("import bleach", "bleach.clean('x')"),  # known to compute
        ("import unheard_of", "unheard_of.Client()"),  # making an instance
        ("from requests import get", "repr(get)"),  # in the catalogue
        ("import os", "os.getpid()"),
    ],
)
def test_what_is_harmless_or_known_is_no_missing_package(project: Path, imported: str, body: str) -> None:
    (project / "app.py").write_text(f"{imported}\n\n\ndef view():\n    return {body}\n")
    assert scan(project, Config(root=str(project)), entries=("app:view",)).report.unknown == ()
