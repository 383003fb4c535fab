"""Tests that forbid sockets: every new event loop needs a pair of them (``socket.socketpair``)."""

import ast
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TypeGuard

from codemods.reading.asking import Asked, requests_of
from codemods.reading.frames import dotted
from codemods.reading.project import Module

CONNECTING = (
    r"[\"'](?:[\w.]+\.)?(?:getaddrinfo|create_connection)[\"']"
    r"|\bsocket\.(?:getaddrinfo|create_connection)\s*=[^=]"
)
"""How a test spells that it replaces what connections are made with, which an event loop does not call."""
_SETTINGS = ("pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg")


def forbidden(root: Path) -> Iterator[str]:
    """Name the settings of pytest that forbid sockets for all tests (pytest-socket)."""
    for name in _SETTINGS:
        try:
            text = (root / name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if "--disable-socket" in text and "--allow-unix-socket" not in text:
            yield name


def asked_without(module: Module) -> Iterator[Asked]:
    """List what the tests of a file may ask while sockets are forbidden; all, where it serves other files."""
    line = replaces(module)
    line = _disables(module) if line is None else line
    if line is None:
        return
    place = f"{module.path}:{line}"
    if not PurePosixPath(module.path).name.startswith("test_"):
        yield Asked(place)
        return
    yield from (Asked(place, asked.address) for asked in requests_of(module))


def replaces(module: Module) -> int | None:
    """Find the line on which a test replaces ``socket.socket`` or ``socket.socketpair``; None without one."""
    return next((node.lineno for node in module.nodes if _is_replacement(node)), None)


def _is_replacement(node: ast.AST) -> TypeGuard[ast.expr]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.endswith(("socket.socket", "socket.socketpair"))
    if isinstance(node, ast.Call):
        places = [dotted(part) for part in node.args[:1]]
        names = [part.value for part in node.args[1:2] if isinstance(part, ast.Constant)]
        known = bool(places) and places[0].rpartition(".")[2] == "socket"
        return known and names in (["socket"], ["socketpair"])
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and dotted(node).endswith(("socket.socket", "socket.socketpair"))
    )


def _disables(module: Module) -> int | None:
    """Find the line on which pytest-socket is asked to forbid sockets of all families."""
    for node in module.nodes:
        if isinstance(node, ast.Call) and _last(node.func) == "disable_socket":
            allowed = (k.value for k in node.keywords if k.arg == "allow_unix_socket")
            if not any(isinstance(value, ast.Constant) and value.value is True for value in allowed):
                return node.lineno
        elif _marks(node):
            return int(getattr(node, "lineno", 1))
    return None


def _marks(node: ast.AST) -> bool:
    """Tell whether a test asks for sockets to be forbidden by a mark or a fixture."""
    if isinstance(node, ast.Attribute):
        return dotted(node).endswith("mark.disable_socket")
    name = node.arg if isinstance(node, ast.arg) else node.value if isinstance(node, ast.Constant) else ""
    return name == "socket_disabled"


def _last(node: ast.expr) -> str:
    return dotted(node).rpartition(".")[2]
