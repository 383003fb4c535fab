"""The data that a page carries for its script: JSON that no HTML parser can mistake for markup."""

import msgspec

from bridge.formats.frame import Sources
from bridge.model.place import Place
from bridge.model.report import Report

_AROUND = 2
_LONGEST_LINE = 500

# In JSON these characters only occur inside strings, where an escape means the same.
_ESCAPES = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def render(report: Report, sources: Sources) -> str:
    """Write the report and the source lines it points at as one JSON object."""
    data = {"report": report, "sources": _excerpts(report, sources)}
    return msgspec.json.encode(data).decode().translate(_ESCAPES)


def _excerpts(report: Report, sources: Sources) -> dict[str, dict[str, str]]:
    """Pick the lines of every place shown, with two around it."""
    places = [site.place for site in report.sites]
    places += [hop.place for chain in report.chains for hop in chain.hops]
    places += [hazard.place for hazard in report.hazards]
    places += [Place(view.handler.path, view.handler.line) for view in report.views]
    wanted: dict[str, set[int]] = {}
    for place in places:
        last = max(place.end_line, place.line)
        wanted.setdefault(place.path, set()).update(range(place.line - _AROUND, last + _AROUND + 1))
    return {
        path: {
            str(number): lines[number - 1][:_LONGEST_LINE]
            for number in sorted(numbers)
            if 1 <= number <= len(lines)
        }
        for path, numbers in sorted(wanted.items())
        if (lines := sources.get(path, ()))
    }
