"""List the applications that are migrated, besides those that are served and scanned."""

from __future__ import annotations

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
    requirements=("python-dateutil", "tblib>=3", "openapi-core~=0.19.2", "jsonschema-path~=0.3.3"),
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
    expected={"passed": 134},
    requirements=("pytest>=8", "freezegun", "flask-debugtoolbar", "sqlalchemy-utils"),
    requirements_file="requirements.txt",
    overrides=("asgiref>=3.13",),
)

MIGRATIONS = (HTTPBIN, FLASKR, LOCALLIBRARY, PATCHWORK, BABYBUDDY, MICROBLOG, CTFD)
