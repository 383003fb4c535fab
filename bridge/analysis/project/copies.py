"""Find copies of other people's libraries that lie among a project's files, as applications ship them."""

from collections.abc import Iterable

from bridge.catalog.harmless import HARMLESS
from bridge.catalog.libraries import LIBRARIES

_PLACES = frozenset((
    "lib", "libs", "ext", "extlib", "extlibs", "extern", "external", "vendor", "vendors", "vendored",
    "thirdparty", "third_party", "packages",
))  # fmt: skip
"""Directories that copies are put in; what lies in ``_vendor`` and its like is known by that name alone."""
_FRAMEWORKS = frozenset(
    (
        "cherrypy",
        "flask",
        "django",
        "pyramid",
        "bottle",
        "webob",
        "werkzeug",
        "tornado",
        "rest_framework",
        "web",
    )
)
_FEWEST = 3
"""A directory with fewer packages of known libraries in it, or a package itself, may be the project's own."""


def copies(paths: Iterable[str]) -> frozenset[str]:
    """List the files that belong to copies of known libraries: packages, and modules of one file.

    What is no known library stays, also beside others: nobody else says what its calls wait for.
    """
    held: dict[str, dict[str, list[str]]] = {}
    for path in paths:
        parts = path.split("/")
        for index, part in enumerate(parts[:-1]):
            if part in _PLACES:
                top = parts[index + 1].removesuffix(".py")
                held.setdefault("/".join(parts[: index + 1]), {}).setdefault(top, []).append(path)
                break
    known = _known() if held else frozenset()
    found: list[str] = []
    for place, tops in held.items():
        packages = [top for top in tops if top in known and f"{place}/{top}/__init__.py" in tops[top]]
        if len(packages) >= _FEWEST and "__init__" not in tops:
            copied = [*packages, *(top for top in tops if top in known and f"{place}/{top}.py" in tops[top])]
            found += [path for top in copied for path in tops[top]]
    return frozenset(found)


def _known() -> frozenset[str]:
    catalogued = {
        entry.target.partition(".")[0]
        for library in LIBRARIES
        if library.distribution
        for entry in library.entries
    }
    return frozenset((*catalogued, *HARMLESS, *_FRAMEWORKS))
