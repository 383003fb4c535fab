"""Which line of the project led to a wait, and how the library call on it is named."""

import builtins
import inspect
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import FrameType
from typing import Any

from bridge.tracing.waits import Builtin

# Modules behind the names that people import.
_PUBLIC = {
    "_io": "io",
    "_socket": "socket",
    "_sqlite3": "sqlite3",
    "_ssl": "ssl",
    "_thread": "threading",
    "genericpath": "os.path",
    "nt": "os",
    "ntpath": "os.path",
    "pathlib._local": "pathlib",
    "posix": "os",
    "posixpath": "os.path",
}
_IMPLICIT = {
    "__delete__": "it waits where an attribute is deleted",
    "__enter__": "it waits where a with statement enters it",
    "__exit__": "it waits where a with statement leaves it",
    "__get__": "it waits where an attribute is read",
    "__iter__": "it waits where it is iterated over",
    "__next__": "it waits where it is iterated over",
    "__set__": "it waits where an attribute is set",
}


@dataclass(frozen=True, slots=True)
class Callee:
    """Hold the access paths that name one library call, the best first.

    ``values`` name what is iterated over or entered, which has entries of other kinds. ``unnamed`` is set
    where an entry of one's own could not find the call, and says why.
    """

    names: tuple[str, ...]
    values: tuple[str, ...] = ()
    unnamed: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Say where the project called a library, and what it called."""

    frame: FrameType
    callee: Callee


def find_step(frame: FrameType, function: Builtin, is_project: Callable[[str], bool]) -> Step | None:
    """Walk from the wait outwards to the innermost line of the project; None when there is none.

    A wait while something is imported is nobody's: it comes once, and does not belong to a request.
    """
    inner: list[FrameType] = []
    found: FrameType | None = None
    outer: FrameType | None = frame
    while outer is not None:
        if outer.f_code.co_filename.startswith("<frozen importlib"):
            return None
        if found is None:
            if is_project(outer.f_code.co_filename):
                found = outer
            else:
                inner.append(outer)
        outer = outer.f_back
    if found is None:
        return None
    behind_closure = False
    for candidate in reversed(inner):
        name = candidate.f_code.co_name
        if "<locals>" in candidate.f_code.co_qualname:
            # A closure has no name of its own, so what it wraps is named, unless that is private.
            behind_closure = True
            continue
        callee = _of_frame(candidate, is_project)
        if behind_closure and name.startswith("_") and not name.endswith("__"):
            callee = replace(callee, unnamed="it is private, and called through a function without a name")
        return Step(found, callee)
    return Step(found, _of_builtin(function, is_project))


def _of_frame(frame: FrameType, is_project: Callable[[str], bool]) -> Callee:
    code = frame.f_code
    module = str(frame.f_globals.get("__name__", "?"))
    owner, _, name = code.co_qualname.rpartition(".")
    unnamed = _IMPLICIT.get(name, "")
    if code.co_flags & inspect.CO_GENERATOR:
        unnamed = "it is a generator, which waits where it is iterated over"
    if not owner:
        names = _aliases(module, name, frame.f_globals.get(name))
        return Callee(names, _values(names, unnamed), unnamed)
    first = frame.f_locals.get(code.co_varnames[0]) if code.co_argcount else None
    declared = _lookup(frame.f_globals, owner)
    if not isinstance(declared, type):
        return Callee((f"{module}.{code.co_qualname}",), (), unnamed or "its class can't be found by name")
    call = "" if isinstance(first, type) else "()"
    classes = _between(first if isinstance(first, type) else type(first), declared, is_project)
    if isinstance(inspect.getattr_static(declared, name, None), property):
        unnamed = "it is a property, which waits where it is read"
    names = _members(classes, call, name)
    return Callee(names, _values(names, unnamed), unnamed)


def _values(names: tuple[str, ...], unnamed: str) -> tuple[str, ...]:
    """Name what is iterated over or entered: ``X()`` of ``X().__iter__``, ``f()`` of a generator function."""
    if not unnamed:
        return ()
    found = (
        path.rpartition(".")[0] if path.endswith(tuple(f".{name}" for name in _IMPLICIT)) else f"{path}()"
        for path in names
    )
    return tuple(dict.fromkeys(found))


def _of_builtin(function: Builtin, is_project: Callable[[str], bool]) -> Callee:
    owner = getattr(function, "__self__", None)
    name = function.__name__
    if owner is None or inspect.ismodule(owner):
        return Callee(_aliases(str(function.__module__), name, function))
    if isinstance(owner, type):
        return Callee(_members((owner,), "", name))
    declared = next((cls for cls in type(owner).__mro__ if name in vars(cls)), type(owner))
    members = _members(_between(type(owner), declared, is_project), "()", name)
    if declared.__module__ == "_io":
        return Callee((f"builtins.open().{name}", *members))
    return Callee(members)


def _between(found: type, declared: type, is_project: Callable[[str], bool]) -> tuple[type, ...]:
    """List the library's classes from the object's own to the one that declares the method."""
    if declared not in found.__mro__:
        return (declared,)
    classes = found.__mro__[: found.__mro__.index(declared) + 1]
    files = (getattr(sys.modules.get(cls.__module__), "__file__", None) for cls in classes)
    return tuple(
        cls
        for cls, file in zip(classes, files, strict=True)
        if cls is declared or file is None or not is_project(file)
    )


def _members(classes: tuple[type, ...], call: str, name: str) -> tuple[str, ...]:
    found = [
        path if name in ("__init__", "__new__") else f"{path}{call}.{name}"
        for cls in classes
        for path in _aliases(cls.__module__, cls.__qualname__, cls)
    ]
    return tuple(dict.fromkeys(path.replace("().__call__", "()()") for path in found))


def _aliases(module: str, name: str, value: Any) -> tuple[str, ...]:
    """List the public names of a value, the shortest first: ``requests.get`` before ``requests.api.get``."""
    public = _PUBLIC.get(module, module)
    if value is not None and getattr(builtins, name, None) is value:
        public = "builtins"
    parts = public.split(".")
    prefixes = [".".join(parts[: count + 1]) for count in range(len(parts))]
    found = [
        f"{prefix}.{name}"
        for prefix in prefixes
        if value is not None and prefix in sys.modules and _lookup(vars(sys.modules[prefix]), name) is value
    ]
    return tuple(dict.fromkeys([*found, f"{public}.{name}"]))


def _lookup(names: dict[str, Any], dotted: str) -> Any:
    first, *rest = dotted.split(".")
    value = names.get(first)
    for part in rest:
        value = getattr(value, part, None)
    return value
