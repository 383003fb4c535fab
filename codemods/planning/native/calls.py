"""Level 1: which calls a coroutine awaits without a thread, and where the module that awaits them lives."""

import ast
import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath

from codemods.planning.native import pymongo as native_pymongo
from codemods.planning.native import redis as native_redis
from codemods.planning.native import sqlalchemy as native_sqlalchemy
from codemods.planning.native import subprocess as native_subprocess
from codemods.planning.native import urllib as native_urllib
from codemods.planning.native.homes import Home, Homes, source
from codemods.reading.frames import dotted
from codemods.reading.names import Names
from codemods.reading.project import FunctionDef, Module, Project, is_test
from codemods.reading.sockets import CONNECTING
from codemods.recipe import Change, Thread

_VERBS = ("request", "get", "options", "head", "post", "put", "patch", "delete")
_FUNCTIONS = {f"{home}.{verb}": verb for home in ("requests", "requests.api") for verb in _VERBS}
_SESSIONS = frozenset(
    f"{home}.{maker}.{verb}"
    for home in ("requests", "requests.sessions")
    for maker in ("Session", "Session()", "session()")
    for verb in _VERBS
)
# A test that replaces the name `requests` in a module, or the sockets below, would no longer be heard.
_REPLACED = re.compile(
    CONNECTING + r"|[\"'](?:[\w.]+\.)?(?:requests|urllib3\.[\w.]+)[\"']"
    r"|\burllib3\.[\w.]+\s*=[^=]|\b(?:HTTPS?Connection(?:Pool)?|PoolManager)\s*,\s*[\"']"
    r"|^\s*(?:import|from)\s+(?:vcr|httpretty|pook|mocket)\b",
    re.MULTILINE,
)
MODULE = "async_requests"
_COPIED = frozenset(
    [
        *(MODULE, native_pymongo.MODULE, native_redis.MODULE),
        *(native_sqlalchemy.MODULE, native_subprocess.MODULE, native_urllib.MODULE),
    ]
)


@dataclass(frozen=True)
class Native:
    """Turn calls that level 0 sends to a thread into calls that are awaited on the loop."""

    project: Project
    names: Names
    homes: Homes

    def changes(self, module: Module, node: FunctionDef, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """Replace the changes of one function where an answer without a thread is the same."""
        home = None if self.replaced else self.homes.home(module, MODULE)
        store = self.homes.home(module, native_redis.MODULE) if self.redis else None
        child = self.child(module)
        calls = {module.span(part): part for part in ast.walk(node) if isinstance(part, ast.Call)}
        found: list[Change] = []
        for change in changes:
            call = calls.get(change.span)
            if call is not None and self.homes.kept(call.func):
                found.append(change)
                continue
            spelled = module.absolute(dotted(call.func)) if call is not None else ""
            if store is not None and call is not None and native_redis.awaited(change, call):
                found.append(native_redis.turned(change, store.path, store.statement))
            elif child is not None and call is not None and native_subprocess.awaited(change, call, spelled):
                name = native_subprocess.named(spelled)
                found.append(native_subprocess.turned(change, name, child.path, child.statement))
            else:
                found.append(self._one(module, home, change, call) if home is not None else change)
        return tuple(found)

    @cached_property
    def redis(self) -> bool:
        """Tell whether Redis commands can be awaited in this project."""
        tests = (self.project.text(path) for path in self.project.paths if is_test(path))
        return native_redis.available(self.project.root) and not any(map(native_redis.replaced, tests))

    def child(self, module: Module) -> Home | None:
        """Find where a file imports what runs child processes from; None when a test would not be heard."""
        return self.homes.home(module, native_subprocess.MODULE) if self._children else None

    @cached_property
    def _children(self) -> bool:
        tests = (self.project.text(path) for path in self.project.paths if is_test(path))
        return not any(map(native_subprocess.replaced, tests))

    def _one(self, module: Module, home: Home, change: Change, call: ast.Call | None) -> Change:
        if change.recipe != "requests" or change.thread is not Thread.ANY or change.whole or call is None:
            return change
        if any(keyword.arg == "stream" for keyword in call.keywords):
            return change
        spelled = module.absolute(dotted(call.func))
        name = _FUNCTIONS.get(spelled, "")
        if not name and change.callee in _SESSIONS and isinstance(call.func, ast.Attribute):
            name = "using"
        if not name:
            return change
        return replace(change, recipe="httpx_requests", name=name, imports=(home.statement,), needs=home.path)

    def named(self, name: str) -> str:
        """Name the copied module's function for a function of requests; empty for anything else."""
        return _FUNCTIONS.get(name, "")

    def method(self, name: str) -> str:
        """Name the copied module's way to a method of a session; empty when there is none."""
        return "using" if name in _VERBS else ""

    @cached_property
    def replaced(self) -> str:
        """Name the test that replaces what level 1 would no longer call; empty when there is none."""
        tests = (path for path in self.project.paths if is_test(path))
        return next((path for path in tests if _REPLACED.search(self.project.text(path))), "")


def is_copied(project: Project, path: str) -> bool:
    """Tell whether a file of the project is a module that level 1 has copied there."""
    name = PurePosixPath(path).stem
    if name not in _COPIED:
        return False
    return project.text(path).startswith(source(name).decode().splitlines()[0])
