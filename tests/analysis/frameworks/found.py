"""Scan sources that a test writes down, and say in plain strings what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from bridge.analysis.scan import scan
from bridge.config import Config
from bridge.model.report import Report
from bridge.model.view import View


@dataclass(frozen=True)
class Found:
    """Hold a report; every question about a view names it by its qualified name."""

    report: Report

    def names(self, role: str = "view") -> list[str]:
        return [view.handler.qualname for view in self.report.views if view.role == role]

    def view(self, qualname: str) -> View:
        (view,) = [view for view in self.report.views if view.handler.qualname == qualname]
        return view

    def routes(self, qualname: str) -> set[str]:
        view = self.view(qualname)
        known = (view.route, *view.other_routes) if view.route is not None else ()
        return {f"{','.join(route.methods)} {route.pattern}".strip() for route in known}

    def waits(self, qualname: str) -> set[str]:
        callees = {site.key: site.callee for site in self.report.sites}
        return {callees[key] for key in self.view(qualname).sites}


def find(directory: Path, sources: str | Mapping[str, str], *, entries: tuple[str, ...] = ()) -> Found:
    """Scan one module or several, written into a directory."""
    files = {"application.py": sources} if isinstance(sources, str) else sources
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return Found(scan(directory, Config(), entries=entries).report)
