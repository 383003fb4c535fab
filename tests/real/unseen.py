"""Try the scan on applications that it was not developed on, labelled before it first saw them.

Which views there are is not asked of the frameworks: the applications are read only, their requirements not
installed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .accuracy import print_particulars
from .applications import Application
from .expectations import read_expectations
from .obtain import obtain
from .scanning import compare, run_scan


@dataclass(frozen=True, slots=True)
class Unseen:
    """Hold an application of which only the scan is tried, and what the scan found at first sight.

    `first_found` of the labelled lines were found, and `first_false` other lines reported, when the scan
    met the application for the first time. These two are the blind figures and change with the labels alone.
    """

    application: Application
    first_found: int
    first_false: int


def _source(name: str, repository: str, revision: str) -> Application:
    return Application(name, repository, revision, python="", entrance="werkzeug", suite=(), expected={})


UNSEEN = (
    Unseen(
        _source(
            "linkding",
            "https://github.com/sissbruecker/linkding",
            "65813a75404b1319aca8b09700fadc0b15adabaf",
        ),
        first_found=40,
        first_false=5,
    ),
    Unseen(
        _source(
            "redash",
            "https://github.com/getredash/redash",
            "ca79fe988d81cdac9675b412f3dfcab107bc1fbc",
        ),
        first_found=9,
        first_false=81,
    ),
    Unseen(
        _source(
            "changedetection.io",
            "https://github.com/dgtlmoon/changedetection.io",
            "fce24780e74199bf34c62a0d90188cc2fc12f061",
        ),
        first_found=5,
        first_false=28,
    ),
    Unseen(
        _source(
            "ihatemoney",
            "https://github.com/spiral-project/ihatemoney",
            "52e5720ec78d32eab963cd7e73d4826ae3a16950",
        ),
        first_found=17,
        first_false=0,
    ),
    Unseen(
        _source(
            "healthchecks",
            "https://github.com/healthchecks/healthchecks",
            "29b5ec251059034b79e0120e2ff0c3e35d7bd9f8",
        ),
        first_found=76,
        first_false=9,
    ),
    Unseen(
        _source(
            "jazzband",
            "https://github.com/jazzband/website",
            "340e43e1e068f2408448e4b69035e1af6a077d22",
        ),
        first_found=12,
        first_false=0,
    ),
    Unseen(
        _source(
            "pinry",
            "https://github.com/pinry/pinry",
            "08f97b5208f53fa650372218d21e7736651d69b1",
        ),
        first_found=29,
        first_false=0,
    ),
    Unseen(
        _source(
            "searxng",
            "https://github.com/searxng/searxng",
            "9fea41204fdfa7a5cfa15b0ebd12904c520478ce",
        ),
        first_found=14,
        first_false=3,
    ),
    Unseen(
        _source(
            "wger",
            "https://github.com/wger-project/wger",
            "aaba20184527b018e10f1be576202aa7e7cb4c21",
        ),
        first_found=18,
        first_false=40,
    ),
    Unseen(
        _source(
            "flasky",
            "https://github.com/miguelgrinberg/flasky",
            "3beedd640b9146b0bd65c8c2ecf402b01798bc33",
        ),
        first_found=40,
        first_false=0,
    ),
    Unseen(
        _source(
            "patchwork",
            "https://github.com/getpatchwork/patchwork",
            "644cef7cd369abd39eba9523f8ecbc16d2ea4206",
        ),
        first_found=42,
        first_false=2,
    ),
    Unseen(
        _source(
            "ctfd",
            "https://github.com/CTFd/CTFd",
            "91ced62d44d3ec3142a0948ee96ed19947cfc979",
        ),
        first_found=21,
        first_false=0,
    ),
    Unseen(
        _source(
            "powerdns-admin",
            "https://github.com/PowerDNS-Admin/PowerDNS-Admin",
            "742dd103e63d2e57e387e3487980c01d290e1cc2",
        ),
        first_found=30,
        first_false=0,
    ),
    Unseen(
        _source(
            "confidant",
            "https://github.com/lyft/confidant",
            "0185b8b8ef54dfd26666a144be80b242fda0df6f",
        ),
        first_found=15,
        first_false=0,
    ),
    Unseen(
        _source(
            "pontoon",
            "https://github.com/mozilla/pontoon",
            "eb868358ac2c585a0d22dfec9ae0776e86de2e20",
        ),
        first_found=41,
        first_false=26,
    ),
    Unseen(
        _source(
            "dmoj",
            "https://github.com/DMOJ/online-judge",
            "9d6f4f61527773ca17ff41acf3b7b13ce0952ce0",
        ),
        first_found=69,
        first_false=2,
    ),
    Unseen(
        _source(
            "bookwyrm",
            "https://github.com/bookwyrm-social/bookwyrm",
            "db40a61c9eaa6872607ca499b91893914dc1c8cf",
        ),
        first_found=27,
        first_false=238,
    ),
    Unseen(
        _source(
            "misago",
            "https://github.com/rafalp/Misago",
            "c7ffe0b6d3739efc534d0e6d60a6b9ee959ae789",
        ),
        first_found=52,
        first_false=117,
    ),
    Unseen(
        _source(
            "tandoor",
            "https://github.com/TandoorRecipes/recipes",
            "d206eddbd32bd3c40feff70ad780b0f91f325eaa",
        ),
        first_found=22,
        first_false=4,
    ),
    Unseen(
        _source(
            "helpdesk",
            "https://github.com/django-helpdesk/django-helpdesk",
            "360bace463c78314adb07d6b8bffc4676b73be29",
        ),
        first_found=50,
        first_false=9,
    ),
    Unseen(
        _source(
            "isso",
            "https://github.com/isso-comments/isso",
            "9c24f9b3d9f259cff84b67e50875e6137b459ef7",
        ),
        first_found=11,
        first_false=0,
    ),
    Unseen(
        _source(
            "radicale",
            "https://github.com/Kozea/Radicale",
            "f02ff33d826307ff3198fb75f61c114490587be0",
        ),
        first_found=111,
        first_false=0,
    ),
    Unseen(
        _source(
            "oncall",
            "https://github.com/linkedin/oncall",
            "030f5d0286b253e4300d36de1954c7b2a7490a76",
        ),
        first_found=0,
        first_false=0,
    ),
    Unseen(
        _source(
            "openoversight",
            "https://github.com/lucyparsons/OpenOversight",
            "00976630a3c8f9898e52444e88a37dbe4e7fd0be",
        ),
        first_found=31,
        first_false=0,
    ),
    Unseen(
        _source(
            "cve-search",
            "https://github.com/cve-search/cve-search",
            "28b7802465bf5b68367ab4bec63627ae1724ba72",
        ),
        first_found=10,
        first_false=8,
    ),
    Unseen(
        _source(
            "archivy",
            "https://github.com/archivy/archivy",
            "bdcdd39ac6cf9f7b3709b984d8be2f0fa898139e",
        ),
        first_found=33,
        first_false=0,
    ),
)


def compare_unseen(unseen: Unseen, cache: Path) -> list[str]:
    """Scan the application, print what is found beside what was at first sight, return what is worse."""
    application = unseen.application
    source = obtain(application, cache)
    expected = read_expectations(application, source)
    score = compare(expected, run_scan(application, source, cache / "scans" / f"{application.name}.json"))
    labelled, false = score.found + score.not_found, len(score.false)
    print(f"{application.name:<18} {application.repository} at {application.revision[:10]}")
    print(
        f"{'':<18} scan lines     recall {score.recall:.2f} ({score.found} of {labelled}), "
        f"precision {score.precision:.2f} ({false} false) in {len(expected)} labelled views; "
        f"at first sight {unseen.first_found} found, {unseen.first_false} false",
        flush=True,
    )
    print_particulars(score, score.lost_views, [])
    worse = []
    if score.found < unseen.first_found:
        worse.append(f"{score.found} labelled lines are found, {unseen.first_found} were at first sight")
    if false > unseen.first_false:
        worse.append(f"{false} lines are false alarms, {unseen.first_false} were at first sight")
    return score.broken + worse
