"""Resolve the catalogue's access paths against the libraries installed beside this interpreter.

Run as a script (``python -m tests.catalog.existence NAME...``), because it imports the libraries: it prints
JSON, library by library, with a sentence for each path that does not stand for what the catalogue says.
"""

import contextlib
import functools
import importlib
import inspect
import json
import re
import sys
import typing
import warnings
from collections import defaultdict
from dataclasses import dataclass
from types import ModuleType, UnionType
from typing import Any

from bridge.catalog.entry import Entry, Kind, Library
from bridge.catalog.libraries import LIBRARIES
from tests.catalog.exceptions import DYNAMIC, PROXIES, STANDS_FOR

_SEGMENT = re.compile(r"\(\)|[^.()]+")


class MissingError(Exception):
    """Say that a path names nothing."""


@dataclass(frozen=True)
class Thing:
    """Hold an object that was really found."""

    object: Any


@dataclass(frozen=True)
class Instance:
    """Hold the classes of which a value, never made, may be an instance."""

    types: tuple[type, ...]


@dataclass(frozen=True)
class Opaque:
    """Hold nothing: the value exists, its type is not written down."""


Value = Thing | Instance | Opaque


def segments(path: str) -> tuple[str, ...]:
    """Cut an access path: ``a.b().c`` gives ``a``, ``b``, ``()``, ``c``."""
    return tuple(_SEGMENT.findall(path))


def spell(parts: tuple[str, ...]) -> str:
    """Join segments to a path again."""
    return ".".join(parts).replace(".()", "()")


def _gives() -> dict[str, list[str]]:
    known: dict[str, list[str]] = defaultdict(list)
    for entry in (entry for library in LIBRARIES for entry in library.entries):
        if entry.kind is Kind.RETURNS:
            known[f"{entry.target}()"].append(entry.gives)
        elif entry.kind is Kind.IS:
            known[entry.target].append(entry.gives)
    return known


_GIVES = _gives()


def resolve(path: str, trail: frozenset[str] = frozenset()) -> Value:
    """Find what a path stands for; raise `MissingError` when a part of it does not exist."""
    if path in trail:
        return Opaque()
    trail |= {path}
    parts = segments(path)
    value: Value | None = None
    if "()" not in parts:
        value = _imported(parts)
    if value is None:
        before = resolve(spell(parts[:-1]), trail)
        value = _called(before, path) if parts[-1] == "()" else _attribute(before, parts[-1], path)
    return _as_the_catalogue_says(path, value, trail)


def _as_the_catalogue_says(path: str, value: Value, trail: frozenset[str]) -> Value:
    if isinstance(value, Thing) and inspect.isclass(value.object):
        return value
    if path in STANDS_FOR:
        found = [resolve(name, trail) for name in STANDS_FOR[path].split()]
        objects = [thing.object for thing in found if isinstance(thing, Thing)]
        return Instance(
            tuple(made for found in objects for made in (found() if inspect.isfunction(found) else [found]))
        )
    for gives in _GIVES.get(path, ()):
        return resolve(gives, trail)
    return value


def _imported(parts: tuple[str, ...]) -> Value | None:
    try:
        module: Any = importlib.import_module(parts[0])
    except ImportError as error:
        raise MissingError(f"cannot import {parts[0]}: {error}") from error
    for index, name in enumerate(parts[1:], 1):
        try:
            module = getattr(module, name)
        except AttributeError:
            if not isinstance(module, ModuleType):
                return None if index == len(parts) - 1 else Opaque()
            path = ".".join(parts[: index + 1])
            try:
                module = importlib.import_module(path)
            except ImportError as error:
                if _excused(path):
                    return Opaque()
                raise MissingError(f"{'.'.join(parts[:index])} has no {name}") from error
            except Exception as error:
                if _excused(path):
                    return Opaque()
                # An old release may fail in its own body on a new Python; nothing is known of its names.
                raise MissingError(f"cannot import {path}: {error}") from error
    return Thing(module)


def _called(value: Value, path: str) -> Value:
    if isinstance(value, Thing):
        if inspect.isclass(value.object):
            return Instance((value.object,))
        return _annotated(value.object)
    if isinstance(value, Instance):
        calls = [getattr(owner, "__call__", None) for owner in value.types]  # noqa: B004
        if not any(calls):
            raise MissingError(f"{path}: {value.types[0].__qualname__} is not callable")
        return _annotated(calls[0])
    return Opaque()


def _annotated(function: Any) -> Value:
    if hasattr(function, "__wrapped__") and inspect.isgeneratorfunction(function.__wrapped__):
        return Instance((contextlib.AbstractContextManager,))
    function = inspect.unwrap(function) if callable(function) else function
    try:
        return _of_hint(typing.get_type_hints(function).get("return"))
    except Exception:  # noqa: BLE001 - a hint may name what is imported for type checkers alone
        return _named_in_source(function)


def _named_in_source(function: Any) -> Value:
    """Follow a hint that is only a name to the import that stands somewhere in the same module."""
    name = str(getattr(function, "__annotations__", {}).get("return", "")).strip("'\"")
    module = sys.modules.get(getattr(function, "__module__", ""))
    if not name.isidentifier() or module is None:
        return Opaque()
    imports = re.search(
        rf"from ([\w.]+) import [^\n]*\b{name}\b|from ([\w.]+) import \([^)]*\b{name}\b",
        inspect.getsource(module),
    )
    with contextlib.suppress(ImportError, AttributeError, TypeError):
        if imports is not None:
            source = importlib.import_module(imports.group(1) or imports.group(2), module.__package__)
            return _of_hint(getattr(source, name))
    return Opaque()


def _of_hint(hint: Any) -> Value:
    if typing.get_origin(hint) in (typing.Union, UnionType):
        members = [member for member in typing.get_args(hint) if member is not type(None)]
        hint = members[0] if len(members) == 1 else None
    hint = typing.get_origin(hint) or hint
    if inspect.isclass(hint) and hint not in (object, type(None)) and hint is not typing.Any:
        return Instance((hint,))
    return Opaque()


def _attribute(value: Value, name: str, path: str) -> Value:
    if isinstance(value, Opaque):
        if _excused(path) or path in _GIVES:
            return Opaque()
        raise MissingError(f"{path}: the value before .{name} is of unknown type")
    if isinstance(value, Thing):
        if not hasattr(value.object, name):
            return _absent(value.object, name, path)
        return Thing(getattr(value.object, name))
    found = [member for owner in value.types if (member := _member(owner, name)) is not None]
    return found[0] if found else _absent(value.types[0], name, path)


def _member(owner: type, name: str) -> Value | None:
    with contextlib.suppress(AttributeError):
        found = inspect.getattr_static(owner, name)
        if isinstance(found, property):
            return _annotated(found.fget)
        if isinstance(found, functools.cached_property):
            return _annotated(found.func)
        return Thing(getattr(owner, name))
    for ancestor in owner.__mro__:
        hint = inspect.get_annotations(ancestor).get(name)
        if hint is not None:
            return Opaque() if isinstance(hint, str) else _of_hint(hint)
        with contextlib.suppress(OSError, TypeError):
            if assigned := re.search(rf"\bself\.{name}\b[^=\n(.]*=\s*(?:(\w+)\()?", _source(ancestor)):
                return _made_by(ancestor, assigned.group(1))
    return None


def _source(owner: type) -> str:
    try:
        return inspect.getsource(owner)
    except (OSError, TypeError):  # classes that say they live in another module
        return inspect.getsource(owner.__init__)


def _made_by(owner: type, name: str | None) -> Value:
    """Take what ``self.attribute = Name(...)`` in a constructor calls, when it is a class."""
    made = getattr(sys.modules[owner.__init__.__module__], name or "", None)
    return Instance((made,)) if inspect.isclass(made) else Opaque()


def _excused(path: str) -> bool:
    below = tuple(f"{known}{mark}" for known in DYNAMIC for mark in ".(")
    return path in STANDS_FOR or path in DYNAMIC or path.startswith(below)


def _absent(owner: Any, name: str, path: str) -> Value:
    if _excused(path):
        return Opaque()
    raise MissingError(f"{path}: {getattr(owner, '__qualname__', owner)} has no {name}")


def check(entry: Entry) -> str:
    """Give a sentence about what is wrong with an entry, or nothing."""
    try:
        found = resolve(entry.target.removesuffix(".*"))
        gives = resolve(entry.gives) if entry.gives else None
    except MissingError as missing:
        return str(missing)
    if entry.kind in (Kind.BLOCKS, Kind.ITERATES, Kind.COMPUTES) and isinstance(found, Thing):
        if inspect.iscoroutinefunction(found.object) or inspect.isasyncgenfunction(found.object):
            return f"{entry.target} is async"
        if entry.kind is not Kind.ITERATES and "*" not in entry.target and not callable(found.object):
            return f"{entry.target} is a {type(found.object).__name__}, which cannot be called"
    if isinstance(found, Thing) and isinstance(gives, Thing) and entry.target not in PROXIES:
        one, other = found.object, gives.object
        if entry.kind is Kind.IS and one is not other and not inspect.ismethod(one):
            return f"{entry.target} and {entry.gives} are two different things"
        if entry.kind is Kind.INHERITS and not issubclass(one, other):
            return f"{entry.target} is no subclass of {entry.gives}"
    return ""


def _prepare(library: Library) -> None:
    if library.distribution.lower().startswith("django"):
        import django
        from django.conf import settings

        contrib = "admin auth contenttypes messages sessions sites staticfiles".split()  # noqa: SIM905
        if not settings.configured:
            settings.configure(
                INSTALLED_APPS=[f"django.contrib.{name}" for name in contrib],
                DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
            )
            django.setup()


def main(names: list[str]) -> None:
    """Print what is wrong with the named libraries, as ``{library: [sentence]}``."""
    warnings.simplefilter("ignore")
    wrong = {}
    for library in LIBRARIES:
        if library.name in names:
            _prepare(library)
            wrong[library.name] = [sentence for entry in library.entries if (sentence := check(entry))]
    json.dump(wrong, sys.stdout, indent=1)


if __name__ == "__main__":
    main(sys.argv[1:])
