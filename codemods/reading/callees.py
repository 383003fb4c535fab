"""Which of the project's functions a dotted name stands for, where the scan did not resolve the call."""

import ast

from codemods.reading.frames import dotted
from codemods.reading.project import Module, Project


def named(project: Project, module: Module, name: str) -> tuple[str, ...]:
    """Find the functions that a name of a module stands for, by the ids of the scan."""
    return _function(project, module, name) or _methods(project, module, name)


def _function(project: Project, module: Module, name: str) -> tuple[str, ...]:
    found = (module, name) if name in module.definitions else project.find(module.absolute(name))
    node = found[0].definitions.get(found[1]) if found else None
    if found is None or node is None or isinstance(node, ast.ClassDef):
        return ()
    return (f"{found[0].path}::{found[1]}",)


def _methods(project: Project, module: Module, name: str) -> tuple[str, ...]:
    """Find the method of what a module holds, where one of the project's classes made it."""
    holder, _, method = name.rpartition(".")
    found = (module, holder)
    if holder not in module.values:
        elsewhere = project.find(module.absolute(holder)) if holder else None
        if elsewhere is None:
            return ()
        found = elsewhere
    methods: list[str] = []
    for value in found[0].values.get(found[1], ()):
        made = dotted(value.func) if isinstance(value, ast.Call) else ""
        known = made in found[0].definitions
        owner = (found[0], made) if known else project.find(found[0].absolute(made))
        if made and owner is not None and f"{owner[1]}.{method}" in owner[0].definitions:
            methods.append(f"{owner[0].path}::{owner[1]}.{method}")
    return tuple(methods)
