"""Read the comments that silence findings, ``# wsgi2asgi: ignore[WA210] reason``, and apply them."""

import io
import re
import tokenize
from collections.abc import Iterable
from dataclasses import dataclass

from bridge.analysis.facts import Facts, Suppression
from bridge.model.place import Place
from bridge.model.site import Hazard, Site

_COMMENT = re.compile(r"#\s*wsgi2asgi:\s*ignore(?:\[([A-Za-z0-9,\s]*)\])?\s*(.*)")
_AT_RUN_TIME = "WA4"
"""What only a running application shows, no scan can tell to be silenced in vain."""


def suppressions(text: str) -> tuple[tuple[int, tuple[str, ...], str], ...]:
    """List line, codes and reason of each suppression; a reason left out is an empty string."""
    if "wsgi2asgi:" not in text:
        return ()
    found = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT and (match := _COMMENT.search(token.string)):
                codes = tuple(code.strip().upper() for code in (match[1] or "").split(",") if code.strip())
                found.append((token.start[0], codes, match[2].strip()))
    except (tokenize.TokenError, SyntaxError):
        return tuple(found)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Unused:
    """Name a suppression, or those of its codes, that silence nothing."""

    place: Place
    codes: tuple[str, ...]


class Suppressions:
    """Look up which suppression silences a finding: one on any line of the finding's own expression."""

    def __init__(self, files: Iterable[Facts]) -> None:
        self._lines: dict[str, dict[int, Suppression]] = {
            facts.path: {suppression.line: suppression for suppression in facts.suppressions}
            for facts in files
            if facts.suppressions
        }

    def reason(self, place: Place, code: str) -> str:
        """Say why a finding is silenced; empty when it is not."""
        found = self._find(place, code)
        return "" if found is None else found.reason or "no reason given"

    def unused(self, findings: Iterable[Site | Hazard], unjudged: frozenset[str]) -> tuple[Unused, ...]:
        """List the suppressions that silence none of the findings, but for files that are ``unjudged``."""
        used: set[tuple[str, int, str]] = set()
        for finding in findings:
            found = self._find(finding.place, finding.code)
            if found is not None:
                silenced = [code for code in found.codes if finding.code.startswith(code)]
                used |= {(finding.place.path, found.line, code) for code in silenced or ("",)}
        unused = []
        for path, lines in self._lines.items():
            for line, suppression in lines.items() if path not in unjudged else ():
                codes = tuple(
                    code
                    for code in suppression.codes or ("",)
                    if (path, line, code) not in used and not code.startswith(_AT_RUN_TIME)
                )
                if codes:
                    unused.append(Unused(Place(path, line), tuple(filter(None, codes))))
        return tuple(unused)

    def _find(self, place: Place, code: str) -> Suppression | None:
        lines = self._lines.get(place.path)
        if lines is None:
            return None
        for line in range(place.line, max(place.line, place.end_line) + 1):
            found = lines.get(line)
            if found is not None and (not found.codes or code.startswith(found.codes)):
                return found
        return None
