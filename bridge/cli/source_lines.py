"""Read the source lines that a form shows; forms themselves never touch the disk."""

import io
import tokenize
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bridge.model.report import Report

_LARGEST = 8 * 1024 * 1024


def read(report: "Report", root: Path) -> Mapping[str, Sequence[str]]:
    """Read every file that a report points at, as lines by path.

    A file that is gone, too large, not text or outside ``root`` is left out: what it holds is then
    shown without source.
    """
    found: dict[str, Sequence[str]] = {}
    for path in sorted(_paths(report)):
        lines = _lines(path, root)
        if lines is not None:
            found[path] = lines
    return found


def _paths(report: "Report") -> set[str]:
    places = [site.place for site in report.sites]
    places += [hop.place for chain in report.chains for hop in chain.hops]
    places += [hazard.place for hazard in report.hazards]
    places += [unknown.place for unknown in report.unknown]
    return {place.path for place in places} | {view.handler.path for view in report.views}


def _lines(path: str, root: Path) -> list[str] | None:
    try:
        file = (root / path).resolve()
        # A report may come from anywhere: it must not make a page out of files beside the project.
        if not file.is_relative_to(root.resolve()) or not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        data = file.read_bytes()
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        # Some codecs (unicode_escape) decode to lone surrogates, which no form can hold.
        text = data.decode(encoding).encode("utf-8", "replace").decode("utf-8")
    except (OSError, ValueError, SyntaxError, LookupError):
        return None
    # Not splitlines(): Python ends lines at these three only, and the report counts as Python does.
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
