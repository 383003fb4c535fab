"""A short name for the content of a report."""

import hashlib

from bridge.formats.json import render
from bridge.model.report import Report


def digest(report: Report) -> str:
    """Hash a report, so that a plan can say which one it was made from."""
    return hashlib.sha256(render(report).encode()).hexdigest()[:16]
