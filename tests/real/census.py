"""Compare the views a scan lists with those the running application knows."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .applications import Application
from .environment import Environment
from .scanning import ScanError

Handler = tuple[str, str]
"""A file below the root, and a qualified name in it."""


def take_census(
    application: Application, source: Path, environment: Environment, state: Path
) -> set[Handler]:
    """Ask the framework in the application's own environment which handlers of its own source it serves."""
    done = subprocess.run(
        (str(environment.python), "-m", "served", application.name, "census", str(state)),
        cwd=source,
        env=environment.variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode:
        raise ScanError(f"The views of {application.name} could not be listed: {done.stderr.strip()[-2000:]}")
    return {(path, qualname) for path, qualname, _ in json.loads(done.stdout.splitlines()[-1])}


def compare_views(known: Iterable[Handler], report: dict[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Return the handlers found, those not listed by the scan, and those it lists that the framework has not.

    A handler that is a class is found when the scan lists it or a method of it.
    """
    known = set(known)
    listed = {
        (view["handler"]["path"], view["handler"]["qualname"])
        for view in report["views"]
        if view["role"] == "view"
    }
    found = {one for one in known if any(_stands_for(one, other) for other in listed)}
    wrong = {other for other in listed if not any(_stands_for(one, other) for one in known)}
    return _written(found), _written(known - found), _written(wrong)


def _stands_for(one: Handler, other: Handler) -> bool:
    return one[0] == other[0] and (one[1] == other[1] or other[1].startswith(f"{one[1]}."))


def _written(handlers: set[Handler]) -> list[str]:
    return [f"{path}::{qualname}" for path, qualname in sorted(handlers)]
