"""How a file that calls a helper by its name reaches the helper's twin."""

import ast
from pathlib import PurePosixPath

from codemods.reading.frames import dotted
from codemods.reading.project import Module, Project


def entered(call: ast.Call) -> ast.expr:
    """Return the function that a call enters, on a thread or not: the ``f`` of ``to_thread(f, …)``."""
    inner = call.func if isinstance(call.func, ast.Call) else call
    last = dotted(inner.func).rpartition(".")[2]
    if (inner is call and last != "to_thread") or (inner is not call and last != "sync_to_async"):
        return call.func
    return inner.args[0] if inner.args and not isinstance(inner.args[0], ast.Starred) else call.func


def sent(call: ast.Call) -> ast.Call:
    """Spell what a thread is asked to call: ``f(x)`` for ``to_thread(f, x)`` and ``sync_to_async(f)(x)``."""
    rest = call.args if isinstance(call.func, ast.Call) else call.args[1:]
    return ast.copy_location(ast.Call(entered(call), list(rest), call.keywords), call)


def reachable(project: Project, module: Module, function: ast.expr, helper: str) -> bool:
    """Tell whether a call's callee can be spelled with the name of the helper's twin."""
    return statement(project, module, function, helper, "twin") is not None


def statement(project: Project, module: Module, function: ast.expr, helper: str, twin: str) -> str | None:
    """Return the import that the twin's name needs, empty for none; None when it can't be reached."""
    path, _, qualname = helper.partition("::")
    own = qualname.rpartition(".")[2]
    if isinstance(function, ast.Attribute):
        if function.attr != own:
            return None
        return "" if own != qualname or _is_module(project, module, function.value, path) else None
    if not isinstance(function, ast.Name) or own != qualname:
        return None
    if module.path == path:
        return "" if function.id == own and module.definitions.get(own) else None
    for node in module.tree.body:
        if not isinstance(node, ast.ImportFrom):
            continue
        for alias in node.names:
            if alias.name == own and (alias.asname or alias.name) == function.id:
                origin = "." * node.level + (node.module or "")
                return f"from {origin} import {twin}" if _names(module, function.id, path) else None
    return None


def _is_module(project: Project, module: Module, node: ast.expr, path: str) -> bool:
    head, _, rest = dotted(node).partition(".")
    full = module.imports.get(head, "")
    found = project.find(f"{full}.{rest}" if rest else full) if full else None
    return found is not None and found[0].path == path and not found[1]


def _names(module: Module, name: str, path: str) -> bool:
    """Tell whether an import names the file that defines the helper, and not one that hands it on."""
    origin = module.imports.get(name, "").rpartition(".")[0]
    file = PurePosixPath(path).with_suffix("")
    spelled = ".".join(file.parent.parts if file.name == "__init__" else file.parts)
    return bool(origin) and (spelled == origin or spelled.endswith(f".{origin}"))
