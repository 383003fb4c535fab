"""Which functions convert together: the handlers of a Django class, a view and the views that call it."""

import ast
from collections.abc import Iterable, Mapping, Sequence, Set

from bridge.model.view import View
from codemods.planning import guards, rest
from codemods.planning.ground import Ground


def families(ground: Ground, candidates: Mapping[str, View]) -> list[list[str]]:
    """Group the functions that are converted together or not at all."""
    return _joined(ground, candidates, candidates, calls=True)


def without(
    ground: Ground, family: Sequence[str], refused: Iterable[str]
) -> tuple[list[list[str]], list[list[str]]]:
    """Part a family of which some stay sync: into the families that may go on, and what falls with each.

    The handlers of one class fall together. Who only calls what stays can call it as it is, on its thread.
    """
    views = {name: ground.views[name] for name in family if name in ground.views}
    stuck = set(refused)
    groups = _joined(ground, family, views, calls=False)
    fallen = [group for group in groups if stuck & set(group)]
    rest = [name for group in groups if not stuck & set(group) for name in group]
    kept = {name: view for name, view in views.items() if name in rest}
    return _joined(ground, rest, kept, calls=True), fallen


def calling(ground: Ground, name: str) -> frozenset[str]:
    """Name the functions that call or mention another."""
    return frozenset(reference.caller for reference in ground.program.callers(name))


def above(ground: Ground, names: Iterable[str]) -> set[str]:
    """Name all functions from which a call may come to one of these."""
    found: set[str] = set()
    stack = list(names)
    while stack:
        for caller in calling(ground, stack.pop()):
            for name in {caller, caller.partition(".<locals>.")[0]} - found:
                found.add(name)
                stack.append(name)
    return found


def touching(ground: Ground, names: Iterable[str], gone: Set[str]) -> set[str]:
    """Name the functions that may depend on some that stay sync: who leads to them, and whom they call."""
    called = {
        name
        for name in names
        if any(gone & {caller, caller.partition(".<locals>.")[0]} for caller in calling(ground, name))
    }
    return called | above(ground, gone)


def _joined(
    ground: Ground, names: Iterable[str], views: Mapping[str, View], *, calls: bool
) -> list[list[str]]:
    parent: dict[str, str] = {name: name for name in names}

    def top(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for name, view in sorted(views.items()):
        for sibling in _siblings(ground, view, views):
            parent.setdefault(sibling, sibling)
            parent[top(sibling)] = top(name)
        for caller in calling(ground, name) & views.keys() if calls else ():
            parent[top(caller)] = top(name)
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
