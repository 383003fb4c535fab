"""What a scan found: the one value that every output form, the planner and the baseline read."""

from dataclasses import dataclass

from bridge.model.site import Chain, Hazard, Site, Unknown
from bridge.model.view import View


@dataclass(frozen=True, slots=True)
class Project:
    """Say what was read: the root's name, the tool's version, and how much.

    ``notebooks`` counts the ``.ipynb`` files, which are not read: no request runs them.
    """

    name: str
    tool: str
    files: int
    lines: int
    notebooks: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """Hold all findings, each tuple sorted, so that equal input gives equal output."""

    project: Project
    views: tuple[View, ...] = ()
    sites: tuple[Site, ...] = ()
    chains: tuple[Chain, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    unknown: tuple[Unknown, ...] = ()
