"""The ``[tool.wsgi2asgi]`` table of pyproject.toml, read once into a frozen value."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from bridge.errors import ConfigError, nearest


@dataclass(frozen=True, slots=True)
class Blocking:
    """Name a call of the user's own that blocks, as an addition to the catalogue.

    ``target`` is an access path (``acme.rpc.Client().call``); ``instead`` is what to await in its place.
    """

    target: str
    code: str = "WA299"
    instead: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """Hold every setting; each field is the key of the same name with ``-`` for ``_``.

    Paths and globs are POSIX and relative to the directory of pyproject.toml.
    """

    root: str = "."
    """Directory of the pyproject.toml that was read, or of the scanned path; not a key."""
    include: tuple[str, ...] = ()
    """Files and directories to read; empty means everything under the scanned path."""
    exclude: tuple[str, ...] = ()
    """Gitignore-style patterns to leave out, besides what .gitignore names."""
    entry: tuple[str, ...] = ()
    """More views: ``MODULE:NAME`` or ``path/file.py::Class.method``."""
    select: tuple[str, ...] = ()
    """Codes or prefixes of codes to report; empty means all."""
    ignore: tuple[str, ...] = ()
    """Codes or prefixes of codes not to report."""
    min_certainty: str = "likely"
    """``proven``, ``likely`` or ``possible``: report sites of this certainty and surer."""
    django_settings: str = ""
    """Module of the Django settings, where manage.py does not tell."""
    follow: tuple[str, ...] = ()
    """Installed packages to read as if they were the project's own."""
    blocking: tuple[Blocking, ...] = ()
    """The project's own blocking calls, as tables ``[[tool.wsgi2asgi.blocking]]``."""
    baseline: str = ""
    """File of known findings; only new ones are reported."""
    verify: str = ""
    """Command that proves a migration step, usually the test command."""
    drf: str = ""
    """``adrf`` lets migrate derive views of Django REST framework from adrf's classes."""


_KEYS = tuple(field.name.replace("_", "-") for field in fields(Config) if field.name != "root")
_CERTAINTIES = ("proven", "likely", "possible")
_REST = ("", "adrf")


def load(start: Path) -> Config:
    """Read the nearest pyproject.toml at or above ``start``; without one, or without the table, use defaults.

    Raises:
        ConfigError: the file is not TOML, a key is unknown, or a value has the wrong type.
    """
    directory = start if start.is_dir() else start.parent
    for candidate in (directory, *directory.resolve().parents):
        pyproject = candidate / "pyproject.toml"
        if pyproject.is_file():
            return _read(pyproject)
    return Config(root=str(directory))


def _read(pyproject: Path) -> Config:
    try:
        document = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{pyproject} is not valid TOML: {error}; mend it and run again.") from error
    except OSError as error:
        raise ConfigError(f"{pyproject} can't be read: {error.strerror}; give it read permission.") from error
    tool = document.get("tool", {})
    table = tool.get("wsgi2asgi", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise ConfigError(f"{pyproject}: tool.wsgi2asgi is not a table; write it as [tool.wsgi2asgi].")
    return from_table(table, str(pyproject))


def from_table(table: Mapping[str, object], source: str) -> Config:
    """Check a ``[tool.wsgi2asgi]`` table read from ``source`` and freeze it.

    Raises:
        ConfigError: a key is unknown or a value has the wrong type.
    """
    values: dict[str, object] = {"root": str(Path(source).parent)}
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigError(
                f"{source}: [tool.wsgi2asgi] has no key {key!r}{nearest(key, _KEYS)}; "
                f"the keys are {', '.join(_KEYS)}."
            )
        values[key.replace("-", "_")] = _value(key, value, source)
    return Config(**values)  # type: ignore[arg-type]  # each value was checked against its key above


def _value(key: str, value: object, source: str) -> object:
    if key == "blocking":
        return _blocking(value, source)
    default = getattr(Config(), key.replace("-", "_"))
    if isinstance(default, tuple):
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise ConfigError(f"{source}: {key} is {value!r}; write a list of strings.")
        return tuple(items)
    if not isinstance(value, str):
        raise ConfigError(f"{source}: {key} is {value!r}; write a string.")
    if key == "min-certainty" and value not in _CERTAINTIES:
        raise ConfigError(f"{source}: {key} is {value!r}; write one of {', '.join(_CERTAINTIES)}.")
    if key == "drf" and value not in _REST:
        raise ConfigError(f"{source}: drf is {value!r}; write adrf, or leave it out.")
    return value


def _blocking(value: object, source: str) -> tuple[Blocking, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ConfigError(f"{source}: blocking is not a list of tables; write [[tool.wsgi2asgi.blocking]].")
    known = tuple(field.name for field in fields(Blocking))
    for item in value:
        for name, text in item.items():
            if name not in known:
                raise ConfigError(
                    f"{source}: [[tool.wsgi2asgi.blocking]] has no key {name!r}{nearest(name, known)}; "
                    f"the keys are {', '.join(known)}."
                )
            if not isinstance(text, str):
                raise ConfigError(f"{source}: blocking {name} is {text!r}; write a string.")
        if not item.get("target"):
            raise ConfigError(
                f"{source}: a [[tool.wsgi2asgi.blocking]] table names no target; "
                'write target = "module.function".'
            )
    return tuple(Blocking(**item) for item in value)
