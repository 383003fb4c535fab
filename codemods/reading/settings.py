"""What one place decides for every view of a project: patched threads, and a transaction around requests."""

import ast
import re

from codemods.reading.frames import dotted
from codemods.reading.project import Project, is_test

_ARGUMENT_MAKERS = ("register_converter(", "url_map.converters", "url_value_preprocessor")
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.\w+)+")
_PATCHES = ("gevent.monkey.patch_all", "eventlet.monkey_patch")


def patched_threads(project: Project) -> str:
    """Name the call that patches the standard library's threads whenever the project is imported."""
    for path in project.paths:
        patches = not is_test(path) and "monkey" in project.text(path)
        module = project.module(path) if patches else None
        for node in module.tree.body if module else ():
            call = node.value if isinstance(node, ast.Expr) else None
            if module and isinstance(call, ast.Call):
                name = module.absolute(dotted(call.func))
                if name in _PATCHES:
                    return name
    return ""


def atomic_requests(project: Project) -> bool:
    """Tell whether Django's settings put a transaction around every request."""
    for path in project.paths:
        if "settings" not in path or "ATOMIC_REQUESTS" not in project.text(path):
            continue
        module = project.module(path)
        for node in module.nodes if module else ():
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if _is(key, "ATOMIC_REQUESTS") and _is(value, True):
                        return True
            if isinstance(node, ast.Assign) and _is(node.value, True):
                for target in node.targets:
                    if isinstance(target, ast.Subscript) and _is(target.slice, "ATOMIC_REQUESTS"):
                        return True
    return False


def foreign_middleware(project: Project) -> tuple[str, ...]:
    """Name the middleware in Django's settings that is neither Django's own nor the project's.

    Whether it can be awaited is not known. Lists that are put together in code are read as far as their
    strings stand in the file.
    """
    found: dict[str, None] = {}
    for path in project.paths:
        if is_test(path) or "MIDDLEWARE" not in project.text(path):
            continue
        module = project.module(path)
        for node in module.tree.body if module else ():
            if "MIDDLEWARE" not in {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}:
                continue
            for part in ast.walk(node):
                name = part.value if isinstance(part, ast.Constant) else None
                if not isinstance(name, str) or not _DOTTED.fullmatch(name):
                    continue
                if not name.startswith("django.") and project.find(name) is None:
                    found[name] = None
    return tuple(found)


def _is(node: ast.expr | None, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value == value


def makes_arguments(project: Project) -> bool:
    """Tell whether the project's own code makes what a route hands its view: it may look rows up."""
    return any(
        maker in project.text(path)
        for path in project.paths
        if not is_test(path)
        for maker in _ARGUMENT_MAKERS
    )
