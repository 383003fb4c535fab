"""What every pass over a plan reads: the scan, the project's files, and what was found in both."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bridge.formats.digest import digest
from bridge.model.report import Report
from bridge.model.site import Site
from bridge.model.view import View
from codemods.planning.awaiting import DISTRIBUTIONS
from codemods.planning.inherited import merged
from codemods.planning.native.calls import is_copied
from codemods.reading import settings, unreached
from codemods.reading.effects import is_wait
from codemods.reading.facts import Facts
from codemods.reading.frames import findings
from codemods.reading.project import Project
from codemods.reading.testcalls import TestCalls
from codemods.reading.versions import versions

if TYPE_CHECKING:
    from bridge.analysis.scan import Scan


class Ground:
    """Hold a scan beside the project that it was made of, and how far the plan is to go."""

    def __init__(
        self, scan: "Scan", root: Path, level: int, include_orm: bool = False, drf: str = ""
    ) -> None:
        self.level = level
        self.include_orm = include_orm
        self.drf = drf
        self.program = scan.program
        self.project = Project(root)
        found = unreached.sites(scan.program, scan.report.sites) if level else scan.report.sites
        self.facts = Facts(self.project, scan.program, findings(scan.program, found))
        self.named = digest(scan.report)
        """What names the report that the plan is made from."""
        self.report: Report
        self.report, self.stands_for = merged(scan.report, self.facts)
        self.tests = TestCalls(self.project)
        self.sites = {site.key: site for site in scan.report.sites}
        self.versions = versions(root, ("flask", "psycopg", *DISTRIBUTIONS))
        self.views = {view.id: view for view in self.report.views}

    def sites_of(self, view: View) -> list[Site]:
        """List what blocks in a view, but for what the project has suppressed."""
        return [self.sites[key] for key in view.sites if key in self.sites and not self.sites[key].suppressed]

    def waits(self, view: View) -> list[Site]:
        """List what a view waits for: the network, a child process, a timer.

        What a module of level 1 does below an awaited call is its own business.
        """
        waits = [site for site in self.sites_of(view) if is_wait(site)]
        return [site for site in waits if not is_copied(self.project, site.place.path)]

    def queries(self, view: View) -> bool:
        """Tell whether a view asks a database."""
        return any(site.code == "WA260" for site in self.sites_of(view))

    @cached_property
    def patched(self) -> str:
        """Name what replaces threads in this project; empty when nothing does."""
        return settings.patched_threads(self.project)

    @cached_property
    def makes_arguments(self) -> bool:
        """Tell whether the project's own code makes the arguments of views."""
        return settings.makes_arguments(self.project)

    @cached_property
    def atomic_requests(self) -> bool:
        """Tell whether each request runs in one transaction."""
        return settings.atomic_requests(self.project)
