"""Write a project to disk, migrate it, and ask it the same questions before and after."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from codemods.planning.planner import Draft, draft
from codemods.proving.checks import failing
from codemods.proving.trial import patched

ROOT = Path(__file__).parents[3]
DRIVERS = Path(__file__).parent / "drivers"


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write files by their paths below ``root``."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def planned(root: Path, level: int = 0) -> Draft:
    """Plan the migration of what stands below ``root``."""
    found: Scan = scan(root, Config(root=str(root)))
    return draft(found, root, level=level)


def migrate(root: Path, level: int = 0) -> Draft:
    """Rewrite the files below ``root`` and return the plan that was carried out."""
    plan = planned(root, level)
    for patch in patched(root, plan.units):
        (root / patch.path).write_bytes(patch.after)
    return plan


def problems(root: Path, plan: Draft) -> dict[str, tuple[str, str]]:
    """Check the rewritten project as a migration does before the tests run."""
    return failing(scan(root, Config(root=str(root))), root, plan.units)


def converted(plan: Draft) -> set[str]:
    """Name the functions that a plan converts."""
    return {name.partition("::")[2] for unit in plan.units for name in unit.unit.functions}


def held(plan: Draft) -> dict[str, str]:
    """Map what a plan holds back to the reason's code."""
    return {one.function.partition("::")[2]: one.reason for one in plan.plan.held}


def command(root: Path, arguments: list[str], environment: Mapping[str, str]) -> None:
    """Run Python with these arguments in the project."""
    more = {"DJANGO_SETTINGS_MODULE": "shop.settings", **environment}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode:
        raise AssertionError(done.stderr)


def answers(root: Path, driver: str, door: str, environment: Mapping[str, str]) -> Any:
    """Run a driver in a process of its own and return what it printed as JSON."""
    done = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", DRIVERS / f"{driver}.py", door],
        cwd=root,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{ROOT}", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode or "was never awaited" in done.stderr:
        raise AssertionError(f"{driver} through {door} failed:\n{done.stderr[-6000:]}")
    return json.loads(done.stdout)
