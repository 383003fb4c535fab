"""List the real applications: where they live, at which revision, what they need and how they are tested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Carrier = Literal["0", "1", "flask"]
"""What brings a test client's calls to the application: nothing, `Bridge` or `FlaskBridge`."""


@dataclass(frozen=True, slots=True)
class Application:
    """Say all the harness knows of one application.

    `requirements` are installed besides the ones in `requirements_file` and, where `installed` is set, the
    application itself. `overrides` win over the application's own pins. `expected` are the outcomes its
    suite has as it stands: a different figure means that the environment is not the one that was studied.
    Where `archive` is set, `repository` and `revision` are the name and version of a source distribution and
    `archive` its SHA-256 digest. `subdirectory` is the part of the repository that the application is.
    `variables` are set in its environment; `prepare` is what its interpreter runs before the suite. `doors`
    are the carriers that the suite is run with. `excluded` gives the reason for each test that must differ,
    for it looks at what no request carries.
    """

    name: str
    repository: str
    revision: str
    python: str
    entrance: Literal["werkzeug", "django", "webtest"]
    suite: tuple[str, ...]
    expected: dict[str, int]
    installed: bool = False
    requirements: tuple[str, ...] = ()
    requirements_file: str | None = None
    overrides: tuple[str, ...] = ()
    archive: str = ""
    subdirectory: str = "."
    variables: Mapping[str, str] = field(default_factory=dict)
    prepare: tuple[str, ...] = ()
    doors: tuple[Carrier, ...] = ("1",)
    excluded: Mapping[str, str] = field(default_factory=dict)


# The bridge's own need, and the servers that serve each application for comparison.
COMMON = ("asgiref>=3.13", "uvicorn>=0.34", "waitress>=3")

# The application's own configuration file is named, for pytest would else take this repository's.
PYTEST = (
    "-m",
    "pytest",
    "-q",
    "-p",
    "entrances.pytest_plugin",
    "-p",
    "no:cacheprovider",
    "-c",
    "pyproject.toml",
)

HTTPBIN = Application(
    name="httpbin",
    repository="https://github.com/psf/httpbin",
    revision="e32f9933af1386f580d737578e1051d656e8d4c7",
    python="3.11",
    entrance="werkzeug",
    suite=(*PYTEST, "tests"),
    expected={"passed": 67},
    installed=True,
    requirements=("flask>=3.1,<3.2", "pytest>=8"),
    doors=("1", "flask"),
)

BABYBUDDY = Application(
    name="babybuddy",
    repository="https://github.com/babybuddy/babybuddy",
    revision="fa8bf4cd66ed149e23c215763a49a2f76dbcd2b7",
    python="3.12",
    entrance="django",
    suite=(
        "manage.py",
        "test",
        "--settings=babybuddy.settings.test",
        "--testrunner=entrances.django_runner.Runner",
    ),
    # One test that the project runs apart, in a process of its own, spoils the session of six others.
    expected={"passed": 321, "failed": 6},
    requirements=("tblib>=3",),
    requirements_file="requirements.txt",
    overrides=("asgiref>=3.13",),
)

PYPISERVER = Application(
    name="pypiserver",
    repository="https://github.com/pypiserver/pypiserver",
    revision="d87ef03f9c81e8abf9bdcae91d3fef025cc257ff",
    python="3.12",
    entrance="webtest",
    # tests/test_server.py starts servers on fixed ports and drives them with pip and twine over the network.
    suite=(*PYTEST, "tests", "--ignore=tests/test_server.py"),
    expected={"passed": 481},
    installed=True,
    requirements=(
        "build>=1.2",
        "gevent>=24.11",
        "httpx>=0.28.1",
        "passlib>=1.7",
        "pip>=26.0.1",
        "pytest>=8",
        "pytest-cov>=7",
        "setuptools>=40,<81",
        "twine>=6.2",
        "webtest>=3.0.7",
        "wheel>=0.25",
    ),
)

APPLICATIONS = (HTTPBIN, BABYBUDDY, PYPISERVER)
