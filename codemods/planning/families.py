"""Which functions convert together: the handlers of a Django class, a view and the views that call it."""

import ast
from collections.abc import Mapping

from bridge.model.view import View
from codemods.planning import guards, rest
from codemods.planning.ground import Ground


def families(ground: Ground, candidates: Mapping[str, View]) -> list[list[str]]:
    """Group the functions that are converted together or not at all."""
    parent: dict[str, str] = {name: name for name in candidates}

    def top(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for name, view in sorted(candidates.items()):
        for sibling in _siblings(ground, view, candidates):
            parent.setdefault(sibling, sibling)
            parent[top(sibling)] = top(name)
        for reference in ground.program.callers(name):
            if reference.caller in candidates:
                parent[top(reference.caller)] = top(name)
    grouped: dict[str, list[str]] = {}
    for name in sorted(parent):
        grouped.setdefault(top(name), []).append(name)
    return sorted(grouped.values())


def _siblings(ground: Ground, view: View, candidates: Mapping[str, View]) -> list[str]:
    if view.framework != "django" or "." not in view.handler.qualname:
        return []
    owner = view.handler.qualname.rpartition(".")[0]
    module = ground.project.module(view.handler.path)
    node = module.definitions.get(owner) if module is not None else None
    if module is None or not isinstance(node, ast.ClassDef):
        return []
    if rest.is_rest(ground.facts, module, node) and not any(
        name in module.definitions for name in (f"{owner}.{verb}" for verb in guards.HANDLERS)
    ):
        # The actions of a view set may be of both kinds, but the class is one.
        inside = f"{view.handler.path}::{owner}."
        return [name for name in candidates if name.rpartition(".")[0] + "." == inside]
    names = (f"{owner}.{handler}" for handler in guards.HANDLERS)
    return [f"{view.handler.path}::{name}" for name in names if name in module.definitions]
