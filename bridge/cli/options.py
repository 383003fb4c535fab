"""Options that several commands share, and the configuration they adjust."""

import dataclasses
import os
import shlex
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from bridge.catalog import codes
from bridge.config import Config, load
from bridge.errors import UsageError, nearest
from bridge.formats.forms import NAMES, Form, find, for_file

Command = TypeVar("Command", bound=Callable[..., Any])


def paths(command: Command) -> Command:
    """Take the files and directories to read; the current directory when none is named."""
    return click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))(command)


def entries(command: Command) -> Command:
    """Take views that no framework names."""
    return click.option(
        "--entry",
        "entries",
        multiple=True,
        metavar="MODULE:NAME",
        help="A view to add: MODULE:NAME or path/file.py::Class.method; repeatable.",
    )(command)


def selection(command: Command) -> Command:
    """Take the codes to report and the certainty to ask for."""
    for option in (
        click.option(
            "--min-certainty",
            type=click.Choice(["proven", "likely", "possible"]),
            help="Report sites of this certainty and surer (default: likely).",
        ),
        click.option(
            "--ignore",
            multiple=True,
            metavar="CODES",
            help="Codes or prefixes not to report, with commas between.",
        ),
        click.option(
            "--select",
            multiple=True,
            metavar="CODES",
            help="Codes or prefixes to report, with commas between.",
        ),
    ):
        command = option(command)
    return command


def output(command: Command) -> Command:
    """Take the file that the result goes to."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write the result to this file instead of stdout.",
    )(command)


def form(command: Command) -> Command:
    """Take the form of a report; `chosen_form` says which one holds."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(NAMES),
        help="The form of the report; without it, the one that the file named by -o asks for, else text.",
    )(command)


def chosen_form(form: str | None, output: Path | None) -> Form:
    """Decide on a form: the one named, else the one that the output's file name asks for, else text."""
    if form is not None:
        return find(form)
    return (for_file(output.name) if output else None) or find("text")


def split(values: tuple[str, ...]) -> tuple[str, ...]:
    """Split comma-separated values: ``--ignore WA230,WA240`` is two codes."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def choice(command: Command) -> Command:
    """Take what to migrate, and how far."""
    for option in (
        click.option(
            "--recipe",
            type=click.Choice(["flask_to_quart"]),
            help="Do this alone; flask_to_quart moves a whole application to Quart, tests included.",
        ),
        click.option(
            "--drf",
            type=click.Choice(["adrf"]),
            help="Derive views of Django REST framework from adrf's classes, which await them.",
        ),
        click.option(
            "--level",
            type=click.IntRange(0, 1),
            default=0,
            show_default=True,
            help="0: the same libraries on threads; 1: native async clients where answers are equal.",
        ),
        click.option("--include-orm", is_flag=True, help="Convert views too that wait for a database alone."),
        click.option(
            "--skip", multiple=True, metavar="GLOB", help="No view whose id or route matches; repeatable."
        ),
        click.option(
            "--only", multiple=True, metavar="GLOB", help="Only views whose id or route matches; repeatable."
        ),
    ):
        command = option(command)
    return command


def spelled(wishes: dict[str, Any]) -> str:
    """Write as a command line what `choice` took, each option with a blank before it."""
    found = ""
    for name, value in wishes.items():
        option = f" --{name.replace('_', '-')}"
        if isinstance(value, tuple):
            found += "".join(f"{option} {shlex.quote(one)}" for one in value)
        elif value is True:
            found += option
        elif value:
            found += f"{option} {value}"
    return found


def named(names: Iterable[str]) -> tuple[str, ...]:
    """List those of the parameters that stand on the command line."""
    context = click.get_current_context()
    return tuple(name for name in names if context.get_parameter_source(name) is ParameterSource.COMMANDLINE)


def spelling(parameter: str) -> str:
    """Spell a parameter of the command as its option."""
    known = {one.name: one.opts[0] for one in click.get_current_context().command.params}
    return known[parameter]


def around(path: Path) -> tuple[Path, str]:
    """Find the project that a package or a file of one belongs to: its tests and its callers lie beside it.

    Returns the directory, and the path's own place in it with a slash behind a directory; that is empty for
    a directory that is no package, which is its own project.

    Raises:
        UsageError: the path does not exist, or is a file that holds no Python.
    """
    _require(path)
    if path.is_file() and path.suffix not in (".py", ".pyw"):
        raise UsageError(f"{path} is no Python file; name a package, or a file that ends in .py.")
    place = path.absolute()
    root = place if place.is_dir() else place.parent
    while (root / "__init__.py").is_file() and not _marked(root):
        root = root.parent
    if root.name == "src" and not _marked(root) and _marked(root.parent):
        root = root.parent
    inside = place.relative_to(root).as_posix()
    if inside == ".":
        return path, ""
    named = path if path.is_dir() else path.parent
    return (named if named.absolute() == root else root), f"{inside}/" if path.is_dir() else inside


_PROJECT = ("pyproject.toml", "setup.py", "setup.cfg", "manage.py", ".git")
"""Files that stand at the top of a project."""


def _marked(directory: Path) -> bool:
    return any((directory / name).exists() for name in _PROJECT)


def _require(path: Path) -> None:
    if path.is_symlink() and not path.exists():
        raise UsageError(f"{path} is a link that leads nowhere; name a file or directory that exists.")
    if not path.exists():
        raise UsageError(f"{path} does not exist; name a file or directory that does.")


def configure(
    paths: tuple[Path, ...],
    *,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    min_certainty: str | None = None,
    follow: tuple[str, ...] = (),
) -> tuple[Path, tuple[Path, ...], Config]:
    """Find the root of what is to be read, and the configuration that holds there.

    Returns the root (the directory named, or the one that holds all paths named), the paths below it
    (empty for all), and the configuration with the command line's changes.

    Raises:
        UsageError: a path does not exist.
        ConfigError: the configuration is wrong.
    """
    for path in paths:
        _require(path)
    chosen = () if len(paths) == 1 and paths[0].is_dir() else paths
    directories = [path if path.is_dir() else path.parent for path in paths]
    if len(directories) == 1:
        root = directories[0]
    elif directories:
        root = Path(os.path.commonpath([directory.absolute() for directory in directories]))
    else:
        root = Path()
    config = load(root)
    changes: dict[str, object] = {}
    if select:
        changes["select"] = split(select)
    if ignore:
        changes["ignore"] = (*config.ignore, *split(ignore))
    if min_certainty:
        changes["min_certainty"] = min_certainty
    if follow:
        changes["follow"] = (*config.follow, *split(follow))
    config = dataclasses.replace(config, **changes)  # type: ignore[arg-type]  # names and types are Config's
    for prefix in (*config.select, *config.ignore):
        if not codes.begins(prefix):
            known = tuple(code.code for code in codes.CODES)
            raise UsageError(
                f"No code begins with {prefix!r}{nearest(prefix.upper(), known)}; "
                "`wsgi2asgi explain` lists every code."
            )
    return root, chosen, config
