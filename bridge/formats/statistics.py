"""A scan's report as counts: how many findings of each code, and of what."""

from collections import Counter

from bridge.formats import wording
from bridge.formats.visible import visible
from bridge.model.report import Report


def render(report: Report) -> str:
    """Count live findings by code and callee, the most frequent first, then what is not known."""
    found: Counter[tuple[str, str]] = Counter()
    for site in report.sites:
        if not site.suppressed:
            found[site.code, site.callee] += 1
    for hazard in report.hazards:
        if not hazard.suppressed:
            found[hazard.code, ""] += 1
    rows = [
        (str(number), f"{code} {wording.code_name(code)}".rstrip(), callee)
        for (code, callee), number in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]
    if report.unknown:
        rows.append((str(len(report.unknown)), "not known", ""))
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(2)]
    return "".join(
        visible(f"{row[0].rjust(widths[0])}  {row[1].ljust(widths[1])}  {row[2]}".rstrip()) + "\n"
        for row in rows
    )
