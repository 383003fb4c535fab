"""How long a project lets its lines grow, by the settings of its own formatters and linters."""

import configparser
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

from codemods.reading.source import UnreadableSource, decode

_RUFF, _BLACK, _FLAKE8 = 88, 88, 79
_USUAL = 88


class Lengths:
    """Know the longest line that a project wants below ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def of(self, path: str, content: bytes) -> int:
        """Return the limit in characters for a file: the configured one, else what the file itself keeps to.

        Black's and ruff's usual 88 is taken for a file that nobody gave a limit, unless it has longer lines.
        """
        if self._configured:
            return self._configured
        try:
            lines = decode(content).text.splitlines()
        except UnreadableSource:
            lines = []
        return max([_USUAL, *(len(line) for line in lines)]) if path else _USUAL

    @cached_property
    def _configured(self) -> int:
        for directory in (self._root, *self._root.parents):
            found = _of_directory(directory)
            if found:
                return found
            if (directory / ".git").exists():
                break
        return 0


def _of_directory(directory: Path) -> int:
    for name in ("ruff.toml", ".ruff.toml"):
        if (directory / name).is_file():
            return _number(_toml(directory / name).get("line-length")) or _RUFF
    tools = _toml(directory / "pyproject.toml").get("tool")
    if isinstance(tools, dict):
        for tool, usual in (("ruff", _RUFF), ("black", _BLACK), ("flake8", _FLAKE8)):
            table = tools.get(tool)
            if isinstance(table, dict):
                keys = ("line-length", "line_length", "max-line-length", "max_line_length")
                return next((number for key in keys if (number := _number(table.get(key)))), usual)
    for name in (".flake8", "setup.cfg", "tox.ini"):
        parser = configparser.ConfigParser(interpolation=None)
        try:
            parser.read(directory / name, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            continue
        for section in ("flake8", "pycodestyle"):
            if parser.has_section(section):
                texts = (
                    parser.get(section, key, fallback="") for key in ("max-line-length", "max_line_length")
                )
                return next((value for text in texts if (value := _number(text))), _FLAKE8)
    return 0


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}


def _number(value: object) -> int:
    """Read a length; 0 when it is none, as ``none`` and 0 themselves switch a linter off."""
    if isinstance(value, int) and not isinstance(value, bool):
        return max(value, 0)
    return int(value) if isinstance(value, str) and value.strip().isdigit() else 0
