"""Run a Flask application from source and collect what its routes answer."""

import asyncio
import importlib.util
import sys
import uuid
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from codemods.planning.planner import Draft, draft
from codemods.rewriting.rewrite import rewrite
from tests.codemods import django_apps
from tests.codemods.plain_scan import scan

Answers = dict[str, tuple[int, str, str]]


Scanner = Callable[[Path], Any]


def planned(
    root: Path,
    source: str,
    scanner: Scanner = scan,
    level: int = 0,
    *,
    drf: str = "",
    recipe: str = "",
    **more: str,
) -> Draft:
    """Plan the migration of ``app.py`` and of further files, named as ``package__module``."""
    for name, text in {"app": source, **more}.items():
        package, _, module = name.partition("__")
        path = root / package / f"{module}.py" if module else root / f"{package}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return draft(scanner(root), root, level=level, drf=drf, recipe=recipe)


def migrated(
    root: Path,
    source: str,
    scanner: Scanner = scan,
    level: int = 0,
    *,
    drf: str = "",
    recipe: str = "",
    **more: str,
) -> str:
    """Migrate ``app.py`` and return its new text."""
    changes = [
        change
        for unit in planned(root, source, scanner, level, drf=drf, recipe=recipe, **more).units
        for change in unit.changes
    ]
    own = dict.fromkeys(change for change in changes if change.path == "app.py")
    return rewrite(source.encode(), list(own)).decode()


def refused(
    root: Path, source: str, scanner: Scanner = scan, *, drf: str = "", recipe: str = "", **more: str
) -> dict[str, str]:
    """Map the names of the functions that are held back to their reason codes."""
    held = planned(root, source, scanner, drf=drf, recipe=recipe, **more).plan.held
    return {one.function.partition("::")[2]: one.reason for one in held}


def load(source: str, directory: Path) -> ModuleType:
    """Import a module from its text, under a name of its own."""
    name = f"app_{uuid.uuid4().hex}"
    path = directory / f"{name}.py"
    path.write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def answers(source: str, directory: Path) -> Answers:
    """Ask every route of ``app`` twice with each of its methods."""
    if "rest_framework" in source:
        # It reads Django's settings when it is imported.
        django_apps.configure()
    module = load(source, directory)
    if hasattr(module, "urlpatterns"):
        return django_apps.answers(module)
    if type(module.app).__name__ == "Quart":
        return asyncio.run(_quart_answers(module.app))
    client = module.app.test_client()
    found: Answers = {}
    for rule in sorted(module.app.url_map.iter_rules(), key=str):
        if rule.endpoint == "static":
            continue
        with module.app.test_request_context():
            url = module.app.url_for(rule.endpoint, **dict.fromkeys(rule.arguments, 3))
        for method in sorted((rule.methods or set()) & {"GET", "POST", "DELETE"}):
            for attempt in ("first", "second"):
                response = client.open(url, method=method, json={"name": "ada"} if method == "POST" else None)
                found[f"{method} {url} {attempt}"] = (
                    response.status_code,
                    response.get_data(as_text=True),
                    response.headers.get("Location", ""),
                )
    return found


async def _quart_answers(app: Any) -> Answers:
    client = app.test_client()
    found: Answers = {}
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if rule.endpoint == "static":
            continue
        async with app.test_request_context("/"):
            url = app.url_for(rule.endpoint, **dict.fromkeys(rule.arguments, 3))
        for method in sorted((rule.methods or set()) & {"GET", "POST", "DELETE"}):
            for attempt in ("first", "second"):
                body = {"json": {"name": "ada"}} if method == "POST" else {}
                response = await client.open(url, method=method, **body)
                found[f"{method} {url} {attempt}"] = (
                    response.status_code,
                    await response.get_data(as_text=True),
                    response.headers.get("Location", ""),
                )
    return found
