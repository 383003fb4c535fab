"""Watch what waits while an application's own tests run, and write down in which view and at which line.

Python imports this module by itself where its directory is on the path. `WSGI2ASGI_WATCH_ROOT` names the
application's directory, `WSGI2ASGI_WATCH_SCAN` its scan as JSON and `WSGI2ASGI_WATCH_OUT` the file to which
lines are added; without the first nothing is watched. It runs in the application's environment, Python 3.9 or
newer, and needs nothing but the standard library.
"""

from __future__ import annotations

import functools
import importlib.abc
import importlib.util
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from types import CodeType, FrameType, ModuleType
from typing import Any

# What is left out, and why, stands in the five tables that follow.

NOT_THE_PROJECT = ("tests", "test", "migrations", "venv", ".venv", "site-packages", "node_modules")
"""Directories whose frames are no line of a view: the tests' own, migrations and installed packages."""

NOT_A_MODULE = ("conftest.py", "tests.py", "manage.py")
"""Files of the tests and the command line, as those named `test_*` are; nor is a template a module."""

OUTSIDE_A_VIEW = (
    "django/core/handlers/base:",  # above it only middleware that goes round the whole request
    "flask/app:wsgi_app",
    "<frozen importlib",  # imports happen once
    "celery/app/trace:",  # tasks wait inside a request only where the tests run them eagerly
)
"""Library frames that end the search for a view."""

LEFT_OUT = (
    "django/db/transaction:__enter__",  # the entry of transaction.atomic, a line the rules leave open
    "django/db/transaction:__exit__",
    "django/template/loaders/",  # files of templates, read once a process
    "django/template/backends/django:__init__",
    "jinja2/loaders:",
    "django/utils/translation/",  # catalogues of translations, the same
    "importlib/",
    "zoneinfo/",
)
"""Library frames between a line and what waits, where the line is left out."""

OPTIONAL = (
    "django/contrib/sessions/",  # sessions and the request's user are optional by the rules of the labels
    "django/contrib/auth/__init__:get_user",
    "flask_login/login_manager:_load_user",
)
"""Library frames between a view and what waits, where the line is optional and so left out."""

AUDITED = frozenset(
    (
        *("open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.system"),
        *("shutil.rmtree", "shutil.copyfile", "shutil.move", "subprocess.Popen"),
        *("socket.connect", "socket.getaddrinfo"),
    )
)
"""The interpreter's audit events that wait."""

CODE_FILES = (".py", ".pyc", ".html", ".txt", ".jinja2", ".mo", ".so")
"""Endings of files that are opened to import, render or translate."""

PATCHED = {
    "django.db.backends.utils": (("CursorWrapper", ("execute", "executemany")),),
    "sqlalchemy.engine.default": (("DefaultDialect", ("do_execute", "do_executemany")),),
    "requests.sessions": (("Session", ("request",)),),
    "redis.connection": (("AbstractConnection", ("send_command",)), ("Connection", ("send_command",))),
}
"""Methods that wait though no audit event may tell: a test's database is in memory, its server a stand-in."""


class Watcher:
    """Find the view and the line of the project on the stack whenever something waits."""

    def __init__(self, root: str, views: list[dict[str, Any]], output: str) -> None:
        self.root = os.path.realpath(root) + os.sep
        self.views: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for view in views:
            handler = view["handler"]
            key = (handler["path"], _shortened(handler["qualname"]))
            self.views.setdefault(key, []).append((view["id"], view["role"]))
        self.output = open(output, "a", buffering=1, encoding="utf-8")  # noqa: SIM115
        self.seen: set[tuple[str, str, int]] = set()
        self.busy = threading.local()
        self.names: dict[str, tuple[str, str]] = {}

    def audit(self, name: str, arguments: tuple[Any, ...]) -> None:
        """Note an audit event that waits."""
        if name not in AUDITED:
            return
        target = arguments[0] if arguments else None
        if name != "open" or (isinstance(target, str) and not target.endswith(CODE_FILES)):
            self.note(name)

    def note(self, kind: str) -> None:
        """Write down each view on the stack with the innermost line of the project, once."""
        if getattr(self.busy, "on", False):
            return
        self.busy.on = True
        try:
            self._walk(kind, sys._getframe(2))
        finally:
            self.busy.on = False

    def _walk(self, kind: str, frame: FrameType | None) -> None:
        chain: list[tuple[str, int, str]] = []
        while frame is not None:
            project, library = self._name(frame.f_code)
            if not project:
                if library.startswith(OUTSIDE_A_VIEW) or _is_left_out(library, innermost=not chain):
                    return
            else:
                chain.append((project, frame.f_lineno, _qualname(frame.f_code)))
                views = self.views.get((project, chain[-1][2]), [])
                self._write(kind, chain, views)
                if any(role != "view" for _, role in views):
                    return
            frame = frame.f_back

    def _write(self, kind: str, chain: list[tuple[str, int, str]], views: list[tuple[str, str]]) -> None:
        path, line, _ = chain[0]
        for view, _ in views:
            if (view, path, line) not in self.seen:
                self.seen.add((view, path, line))
                entry = {"view": view, "path": path, "line": line, "kind": kind, "chain": chain}
                self.output.write(json.dumps(entry) + "\n")

    def _name(self, code: CodeType) -> tuple[str, str]:
        """Return the path in the project, or else nothing and the library's module and function."""
        known = self.names.get(code.co_filename)
        if known is None:
            known = self.names[code.co_filename] = self._file(code.co_filename)
        return known[0], f"{known[1]}:{code.co_name}"

    def _file(self, name: str) -> tuple[str, str]:
        if name.startswith("<"):
            return "", name
        path = os.path.realpath(name)
        inside = path[len(self.root) :].replace(os.sep, "/") if path.startswith(self.root) else ""
        parts = inside.split("/")
        apart = any(part in (*NOT_THE_PROJECT, *NOT_A_MODULE) or part.startswith("test_") for part in parts)
        if inside.endswith(".py") and not apart:
            return inside, ""
        installed = name.replace(os.sep, "/").rpartition("site-packages/")
        within = installed[2] if installed[1] else "/".join(installed[2].split("/")[-2:])
        return "", within.removesuffix(".py")


def _is_left_out(library: str, *, innermost: bool) -> bool:
    return library.startswith(OPTIONAL) or (innermost and library.startswith(LEFT_OUT))


def _qualname(code: CodeType) -> str:
    return str(getattr(code, "co_qualname", code.co_name))


def _shortened(qualname: str) -> str:
    """Return the name that a frame tells: before Python 3.11 the last part alone."""
    return qualname if sys.version_info >= (3, 11) else qualname.rpartition(".")[2]


class Finder(importlib.abc.MetaPathFinder):
    """Patch the modules of `PATCHED` as soon as they have been imported."""

    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher
        self.wanted = set(PATCHED)

    def find_spec(self, fullname: str, path: Any, target: ModuleType | None = None) -> Any:
        """Find the module where the others do, and have it patched when it has run."""
        if fullname not in self.wanted:
            return None
        self.wanted.discard(fullname)
        spec = importlib.util.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            run = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                run(module)
                patch(module, self.watcher)

            spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def patch(module: ModuleType, watcher: Watcher) -> None:
    """Have the watcher told of each call of the module's methods that wait."""
    for owner, methods in PATCHED[module.__name__]:
        owned = getattr(module, owner, None)
        for method in methods:
            if owned is not None and method in vars(owned):
                setattr(owned, method, _told(watcher, module.__name__, vars(owned)[method]))


def _told(watcher: Watcher, kind: str, method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def told(*arguments: Any, **options: Any) -> Any:
        watcher.note(kind)
        return method(*arguments, **options)

    return told


def watch(root: str) -> None:
    """Begin to watch the application in the directory."""
    with open(os.environ["WSGI2ASGI_WATCH_SCAN"], encoding="utf-8") as scan:
        views = json.load(scan)["views"]
    watcher = Watcher(root, views, os.environ["WSGI2ASGI_WATCH_OUT"])
    sys.meta_path.insert(0, Finder(watcher))
    sys.addaudithook(watcher.audit)
    time.sleep = _told(watcher, "time.sleep", time.sleep)  # it has an audit event since Python 3.13 only


if os.environ.get("WSGI2ASGI_WATCH_ROOT"):
    watch(os.environ["WSGI2ASGI_WATCH_ROOT"])
