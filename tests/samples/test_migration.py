"""What migration makes of the samples, without their tests: which views, and what a scan finds afterwards."""

import subprocess
from pathlib import Path

import pytest

from bridge.analysis.scan import scan
from bridge.config import load
from bridge.model.report import Report
from codemods.writing import migrate
from tests.samples.functions import Copy

CONVERTED = {
    "plain_wsgi": set(),
    "flask_shop": {
        "refresh_prices",
        "drain",
        "interpreter",
        "converted_price",
        "offer",
        "parcel",
        "parcel_shipped",
        "price",
        "quote",
        "stock_level",
        "detail",
        "supplier_health",
    },
    "django_bookings": {"VenueWeatherView.get", "enter", "weather", "holiday", "book", "remind"},
    "mixed_native": {"open_ticket"},
}


def sites_by_view(report: Report) -> dict[str, list[str]]:
    """List what each view waits for, by callee."""
    callees = {site.key: site.callee for site in report.sites}
    return {view.id: sorted(callees[key] for key in view.sites) for view in report.views}


@pytest.mark.parametrize("name", CONVERTED)
def test_a_sample_is_migrated_once_and_for_all(name: str, copy_sample: Copy) -> None:
    root: Path = copy_sample(name)
    git = ["git", "-c", "user.name=test", "-c", "user.email=test@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "as it was"]):
        subprocess.run([*git, *arguments], cwd=root, check=True, timeout=60)
    config = load(root)
    before = sites_by_view(scan(root, config).report)

    outcome = migrate.write(root, config, verify=None, progress=lambda _: None)

    converted = {function for unit in outcome.written for function in unit.functions}
    assert {function.rpartition("::")[2] for function in converted} == CONVERTED[name]
    assert outcome.rolled_back == ()
    after = sites_by_view(scan(root, config).report)
    assert {view: sites for view, sites in after.items() if view not in converted} == {
        view: sites for view, sites in before.items() if view not in converted
    }
    again = migrate.write(root, config, verify=None, progress=lambda _: None)
    assert again.patches == ()
