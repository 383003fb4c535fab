"""What a scan found: the one value that every output form, the planner and the baseline read."""

from dataclasses import dataclass

from bridge.model.site import Chain, Hazard, Site, Unknown
from bridge.model.view import View


@dataclass(frozen=True, slots=True)
class Project:
    """Say what was read: the root's name, the tool's version, and how much."""

    name: str
    tool: str
    files: int
    lines: int


@dataclass(frozen=True, slots=True)
class Report:
    """Hold all findings, each tuple sorted, so that equal input gives equal output."""

    project: Project
    views: tuple[View, ...] = ()
    sites: tuple[Site, ...] = ()
    chains: tuple[Chain, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    unknown: tuple[Unknown, ...] = ()
