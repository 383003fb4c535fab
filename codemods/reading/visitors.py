"""Who Django says is asking: a sync view reads ``request.user``, decorators of an async one ``auser()``."""

import ast
import re
from collections.abc import Iterator

from codemods.reading.frames import dotted
from codemods.reading.project import Module, Project, is_test

_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.\w+)+")
_BASES = "django.contrib.auth.backends"
_LIKE_DJANGO = ("allauth.", "axes.", "mozilla_django_oidc.")
"""Libraries whose backends look users up as Django's own do."""

_PERMISSIONS = (
    *("has_perm", "has_perms", "has_module_perms", "get_all_permissions"),
    *("get_user_permissions", "get_group_permissions"),
)


def differs(project: Project, views: frozenset[str]) -> str:
    """Say why ``request.auser()`` may be another than ``request.user``; empty when both are the same.

    Arguments:
        project: the files.
        facts: resolves the names in them.
        views: ids of the project's views: what one sets in itself comes after what stands above it.
    """
    for path in _sources(project, ".user", '"user"', "'user'"):
        module = project.module(path)
        if module is not None and (line := _gives(module, views)):
            return f"{path}:{line} gives the request another user"
    for name in _named(project, "SESSION_ENGINE"):
        if not name.startswith("django.contrib.sessions."):
            return f"the session engine {name} may read it in another way"
    for name in _named(project, "AUTHENTICATION_BACKENDS"):
        if name.startswith((f"{_BASES}.", *_LIKE_DJANGO)):
            continue
        if not _looks_up(project, name):
            return f"the authentication backend {name} has no aget_user of its own"
    return ""


def permits(project: Project) -> str:
    """Say why an async check of permissions may pass the project's own by; empty when it does not."""
    for path in _sources(project, *(f"def {name}" for name in _PERMISSIONS)):
        module = project.module(path)
        for name in module.definitions if module is not None else ():
            owner, _, last = name.rpartition(".")
            if owner and last in _PERMISSIONS and module and f"{owner}.a{last}" not in module.definitions:
                return f"{owner} has {last} and no a{last}"
    for name in _named(project, "AUTHENTICATION_BACKENDS"):
        if not name.startswith((f"{_BASES}.", *_LIKE_DJANGO)) and project.find(name) is None:
            return f"the authentication backend {name} may have no ahas_perm"
    return ""


def _sources(project: Project, *texts: str) -> Iterator[str]:
    for path in project.paths:
        if not is_test(path) and any(text in project.text(path) for text in texts):
            yield path


def _gives(module: Module, views: frozenset[str]) -> int:
    """Find the line at which a module sets ``request.user`` without ``request.auser`` beside it; or 0."""
    set_: dict[str, int] = {}
    inside = {
        id(part)
        for name, view in module.definitions.items()
        if f"{module.path}::{name}" in views
        for part in ast.walk(view)
    }
    for node in module.nodes:
        if id(node) in inside:
            continue
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _is_request(node.value):
            set_.setdefault(node.attr, node.lineno)
        elif isinstance(node, ast.Call) and dotted(node.func) == "setattr" and len(node.args) == 3:
            target, name, _ = node.args
            if _is_request(target) and isinstance(name, ast.Constant):
                set_.setdefault(str(name.value), node.lineno)
    return 0 if "auser" in set_ else set_.get("user", 0)


def _is_request(node: ast.expr) -> bool:
    return dotted(node).rpartition(".")[2] in ("request", "req", "_request")


def _named(project: Project, setting: str) -> Iterator[str]:
    """Yield the dotted names in the statements of settings that mention ``setting``."""
    for path in _sources(project, setting):
        module = project.module(path)
        for statement in module.nodes if module is not None else ():
            if not isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Expr):
                continue
            parts = list(ast.walk(statement))
            if setting in {part.id for part in parts if isinstance(part, ast.Name)}:
                texts = (part.value for part in parts if isinstance(part, ast.Constant))
                yield from (text for text in texts if isinstance(text, str) and _DOTTED.fullmatch(text))


def _looks_up(project: Project, name: str) -> bool:
    """Tell whether a backend's ``aget_user`` finds whom its ``get_user`` finds."""
    found = project.find(name)
    for _ in range(8):
        if found is None:
            return False
        module, qualname = found
        owner = module.definitions.get(qualname)
        if not isinstance(owner, ast.ClassDef):
            return False
        if f"{qualname}.aget_user" in module.definitions:
            return True
        bases = [module.absolute(dotted(base)) for base in owner.bases]
        own = f"{qualname}.get_user" in module.definitions
        if f"{_BASES}.BaseBackend" in bases:
            return True  # its aget_user calls get_user
        if own or not bases:
            return False
        if any(base.startswith((f"{_BASES}.", *_LIKE_DJANGO)) for base in bases):
            return True
        local = bases[0] in module.definitions
        found = (module, bases[0]) if local else project.find(bases[0])
    return False
