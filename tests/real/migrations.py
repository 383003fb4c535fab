"""List the applications that are migrated, besides those that are served and scanned."""

from __future__ import annotations

import argparse
import os

from .applications import BABYBUDDY, HTTPBIN, PYTEST, Application

# These bring no configuration of their own, and are not to take this repository's.
_PLAIN_PYTEST = (*PYTEST[:-1], os.devnull, "--rootdir", ".")

FLASKR = Application(
    name="flaskr",
    repository="https://github.com/pallets/flask",
    revision="2ac89889f4cc330eabd50f295dcef02828522c69",
    subdirectory="examples/tutorial",
    python="3.11",
    entrance="werkzeug",
    suite=(*PYTEST, "tests"),
    expected={"passed": 24},
    installed=True,
    requirements=("flask>=3.1,<3.2", "pytest>=8"),
    doors=("1", "flask"),
)

LOCALLIBRARY = Application(
    name="locallibrary",
    repository="https://github.com/mdn/django-locallibrary-tutorial",
    revision="3dbedbed216386e068723f5d3fefeae63bcfe16d",
    python="3.12",
    entrance="django",
    suite=("manage.py", "test", "--testrunner=entrances.django_runner.Runner"),
    expected={"passed": 40},
    prepare=("manage.py", "collectstatic", "--noinput"),
    requirements=("tblib>=3",),
    requirements_file="requirements.txt",
    overrides=("asgiref>=3.13", "psycopg2-binary"),
)

PATCHWORK = Application(
    name="patchwork",
    repository="https://github.com/getpatchwork/patchwork",
    revision="644cef7cd369abd39eba9523f8ecbc16d2ea4206",
    python="3.12",
    entrance="django",
    suite=("manage.py", "test", "--testrunner=entrances.django_runner.Runner"),
    expected={"passed": 666, "skipped": 4},
    requirements=(
        *("python-dateutil", "tblib>=3", "termcolor"),
        *("openapi-core~=0.19.2", "jsonschema-path~=0.3.3"),
    ),
    requirements_file="requirements-prod.txt",
    overrides=("psycopg[binary]~=3.2",),
    variables={"DATABASE_TYPE": "sqlite3", "DJANGO_SETTINGS_MODULE": "patchwork.settings.dev"},
)

MICROBLOG = Application(
    name="microblog",
    repository="https://github.com/miguelgrinberg/microblog",
    revision="a975ef64864354867c88e0ed3a17ba7d17dca752",
    python="3.11",
    entrance="werkzeug",
    suite=(*_PLAIN_PYTEST, "tests.py"),
    expected={"passed": 4},
    requirements=("pytest>=8",),
    requirements_file="requirements.txt",
    overrides=("asgiref>=3.13",),
)

CTFD = Application(
    name="ctfd",
    repository="https://github.com/CTFd/CTFd",
    revision="91ced62d44d3ec3142a0948ee96ed19947cfc979",
    python="3.11",
    entrance="werkzeug",
    suite=(
        *_PLAIN_PYTEST,
        "tests/test_setup.py",
        "tests/test_views.py",
        "tests/test_share.py",
        "tests/oauth",
        "tests/admin/test_views.py",
        "tests/users/test_profile.py",
    ),
    expected={"passed": 26},
    requirements=("pytest>=8", "freezegun", "flask-debugtoolbar", "sqlalchemy-utils"),
    requirements_file="requirements.txt",
    overrides=("asgiref>=3.13",),
)

HEALTHCHECKS = Application(
    name="healthchecks",
    repository="https://github.com/healthchecks/healthchecks",
    revision="29b5ec251059034b79e0120e2ff0c3e35d7bd9f8",
    python="3.12",
    entrance="django",
    suite=("manage.py", "test", "--testrunner=entrances.django_runner.Runner"),
    expected={"passed": 1755},
    requirements=(
        *("apprise==1.12.0", "minio==7.2.20", "Markdown==3.10.2", "Pygments==2.20.0"),
        *("time-machine==3.2.0", "tblib>=3"),
    ),
    requirements_file="requirements.txt",
)

_LINKDING_TESTS = (
    *("test_bookmark_action_view", "test_bookmark_edit_view", "test_bookmark_new_view"),
    *("test_settings_general_view", "test_settings_import_view", "test_settings_export_view"),
    *("test_bookmark_index_view_performance", "test_bookmark_archived_view_performance"),
)

LINKDING = Application(
    name="linkding",
    repository="https://github.com/sissbruecker/linkding",
    revision="65813a75404b1319aca8b09700fadc0b15adabaf",
    python="3.13",
    entrance="django",
    suite=(
        *_PLAIN_PYTEST,
        "--ds=bookmarks.settings.dev",
        *(f"bookmarks/tests/{name}.py" for name in _LINKDING_TESTS),
    ),
    # Three tests look for what the application's front end builds.
    expected={"passed": 127, "failed": 3},
    requirements=(
        *("beautifulsoup4>=4.14.3", "bleach>=6.4.0", "bleach-allowlist>=1.0.3", "django>=6.0.7,<6.1"),
        *("django-debug-toolbar>=6.1.0", "djangorestframework>=3.16.1", "huey>=2.5.5", "markdown>=3.10"),
        *("mozilla-django-oidc>=5.0.2", "requests>=2.33.0", "supervisor>=4.3.0", "waybackpy>=3.0.6"),
        *("pytest>=9.0.3", "pytest-django>=4.11.1", "playwright"),
    ),
    prepare=("-c", "import os; os.makedirs('data', exist_ok=True)"),
)

# Tests whose names begin so look up whether the domains of addresses take mail.
_IHATEMONEY_ONLINE = (
    "budget_test.py::TestBudget::test_notifications",
    "budget_test.py::TestBudget::test_invite",
    "main_test.py::TestEmailFailure::test_invitation_email_failure",
)

# It asks in which case a header's name is written, and names are in lower case under ASGI.
_IHATEMONEY_CASE = "budget_test.py::TestBudget::test_rss_if_modified_since_header"

IHATEMONEY = Application(
    name="ihatemoney",
    repository="https://github.com/spiral-project/ihatemoney",
    revision="52e5720ec78d32eab963cd7e73d4826ae3a16950",
    python="3.12",
    entrance="werkzeug",
    suite=(
        *_PLAIN_PYTEST,
        "ihatemoney/tests",
        *(f"--deselect=ihatemoney/tests/{name}" for name in (*_IHATEMONEY_ONLINE, _IHATEMONEY_CASE)),
    ),
    expected={"passed": 140, "skipped": 5},
    installed=True,
    requirements=("pytest>=9", "pytest-flask~=1.3.0", "flask-testing", "psycopg2-binary", "setuptools"),
    doors=("1", "flask"),
)

# The others ask sites of the web.
_DRIBDAT_TESTS = (
    *("api", "apiviews", "auth", "auth_setting", "config", "editing", "events", "features", "forms"),
    *("import", "matching", "notifications", "posting", "project_actions", "projects", "views"),
)

DRIBDAT = Application(
    name="dribdat",
    repository="https://github.com/dribdat/dribdat",
    revision="a679b851aace8483cf59262df1422be7b8e02f34",
    python="3.12",
    entrance="werkzeug",
    suite=(*_PLAIN_PYTEST, *(f"tests/test_{name}.py" for name in _DRIBDAT_TESTS)),
    expected={"passed": 107},
    requirements=("pytest>=8", "factory-boy", "faker", "webtest", "flask-debugtoolbar", "huggingface-hub"),
    requirements_file="requirements/prod.txt",
    overrides=("asgiref>=3.13",),
)

MIGRATIONS = (
    *(HTTPBIN, FLASKR, LOCALLIBRARY, PATCHWORK, BABYBUDDY, MICROBLOG, CTFD, HEALTHCHECKS, LINKDING),
    *(IHATEMONEY, DRIBDAT),
)


def choose(command: str, description: str, arguments: list[str] | None) -> tuple[Application, ...]:
    """List the applications that a command's ``--only`` names, or all of them."""
    parser = argparse.ArgumentParser(prog=command, description=description)
    names = [application.name for application in MIGRATIONS]
    parser.add_argument("--only", action="append", choices=names, help="one application; may be repeated")
    chosen = parser.parse_args(arguments).only or names
    return tuple(application for application in MIGRATIONS if application.name in chosen)
