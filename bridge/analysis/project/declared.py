"""Read from a project's own files where its packages lie and what its Django settings are called.

Nothing is run. Sources: the setuptools, Poetry, Hatch, PDM, uv, Maturin and pytest manuals.
"""

import configparser
import posixpath
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bridge.analysis.project.modules import content, is_inside, package_directories
from bridge.analysis.project.scripts import named_settings, setup_arguments
from bridge.analysis.project.tables import texts, walk_table

_SETTINGS = "DJANGO_SETTINGS_MODULE"


@dataclass(slots=True)
class Declared:
    """Gather, for directories relative to the root, the package that lies there (mostly none at all)."""

    roots: dict[str, str] = field(default_factory=dict)
    settings: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _At:
    """Add what a file says to what is gathered; its paths are relative to its own directory."""

    directory: str
    gathered: Declared

    def root(self, path: str, package: str = "") -> None:
        """Add an import root, unless it lies outside the project."""
        joined = posixpath.normpath(posixpath.join(self.directory, path.replace("\\", "/") or "."))
        if not joined.startswith(("../", "/")) and joined != "..":
            self.gathered.roots.setdefault("" if joined == "." else joined, package)

    def mapped(self, table: object) -> None:
        """Add setuptools' ``package_dir``: the directory of each package, of all others under ``""``."""
        for package, path in table.items() if isinstance(table, dict) else ():
            if isinstance(package, str) and isinstance(path, str):
                self.root(path, package)

    def setting(self, name: object) -> None:
        """Add the module of the Django settings."""
        if isinstance(name, str) and all(part.isidentifier() for part in name.split(".")):
            self.gathered.settings[name] = None


def read_declared(declaring: Mapping[str, Path], python: Mapping[str, Path]) -> Declared:
    """Read every file that declares something; one that is not well formed declares nothing."""
    gathered = Declared()
    for path, file in sorted(declaring.items()):
        directory, _, name = path.rpartition("/")
        at = _At(directory, gathered)
        if name == "pyproject.toml":
            _pyproject(at, content(file), python)
        elif name == "setup.py":
            for arguments in setup_arguments(content(file)):
                at.mapped(arguments.package_dir)
                for where in arguments.where:
                    at.root(where)
        else:
            _sections(at, content(file))
    for path, file in sorted(python.items()):
        if path.rpartition("/")[2] in ("manage.py", "wsgi.py", "asgi.py"):
            for setting in named_settings(content(file)):
                _At("", gathered).setting(setting)
    return gathered


def _pyproject(at: _At, data: bytes, python: Mapping[str, Path]) -> None:
    try:
        document = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return
    tool = walk_table(document, "tool")
    if "project" in document or "build-system" in document or "poetry" in tool:
        _layout(at, python)
    _setuptools(at, walk_table(tool, "setuptools"))
    _poetry(at, walk_table(tool, "poetry"))
    _hatch(at, walk_table(tool, "hatch", "build"))
    pytest = walk_table(tool, "pytest", "ini_options")
    for path in (
        *texts(walk_table(tool, "pdm", "build").get("package-dir")),
        *texts(walk_table(tool, "uv", "build-backend").get("module-root")),
        *texts(walk_table(tool, "maturin").get("python-source")),
        *texts(pytest.get("pythonpath")),
    ):
        at.root(path)
    at.setting(pytest.get(_SETTINGS))
    at.setting(walk_table(tool, "django-stubs").get("django_settings_module"))


def _layout(at: _At, python: Mapping[str, Path]) -> None:
    """Take a distribution's own directory, and its ``src``, for import roots, as its builder does."""
    packages = package_directories(python)
    if not is_inside(at.directory, packages):
        at.root("")
        source = posixpath.join(at.directory, "src")
        if source not in packages and any(path.startswith(f"{source}/") for path in python):
            at.root("src")


def _setuptools(at: _At, table: dict[str, Any]) -> None:
    at.mapped(table.get("package-dir"))
    for where in texts(walk_table(table, "packages", "find").get("where")):
        at.root(where)


def _poetry(at: _At, table: dict[str, Any]) -> None:
    packages = table.get("packages")
    for package in packages if isinstance(packages, list) else ():
        if isinstance(package, dict) and isinstance(package.get("from"), str):
            target = package.get("to")
            at.root(package["from"], target.replace("/", ".") if isinstance(target, str) else "")


def _hatch(at: _At, table: dict[str, Any]) -> None:
    for part in (table, walk_table(table, "targets", "wheel")):
        for package in texts(part.get("packages")):
            at.root(posixpath.dirname(package.rstrip("/")))
        for directory in texts(part.get("dev-mode-dirs")):
            at.root(directory)
        sources = part.get("sources")
        for source in sources if isinstance(sources, list) else ():
            if isinstance(source, str):
                at.root(source)
        for source, target in sources.items() if isinstance(sources, dict) else ():
            if isinstance(target, str):
                at.root(source, target.strip("/").replace("/", "."))


def _sections(at: _At, data: bytes) -> None:
    """Read setup.cfg, pytest.ini, tox.ini or mypy.ini."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(data.decode("utf-8", "replace"))
    except configparser.Error:
        return
    pairs = (line.partition("=") for line in _lines(parser, "options", "package_dir"))
    at.mapped({package.strip(): path.strip() for package, equals, path in pairs if equals})
    for where in _lines(parser, "options.packages.find", "where"):
        at.root(where)
    for section in ("pytest", "tool:pytest"):
        for path in _lines(parser, section, "pythonpath"):
            for part in path.split():
                at.root(part)
        at.setting(parser.get(section, _SETTINGS, fallback=None))
    for section in ("mypy.plugins.django-stubs", "mypy_django_plugin"):
        at.setting(parser.get(section, "django_settings_module", fallback="").strip("'\""))


def _lines(parser: configparser.ConfigParser, section: str, option: str) -> Iterator[str]:
    for line in parser.get(section, option, fallback="").replace(",", "\n").splitlines():
        if line.strip():
            yield line.strip()
