"""Where the command line speaks: results to stdout, conversation to stderr; the only importer of rich."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from bridge.errors import UsageError


def result(text: str, output: Path | None = None) -> None:
    """Deliver the result of a command: to ``output`` where one is named, else to stdout.

    A file is written whole or not at all.

    Raises:
        UsageError: the file can't be written.
    """
    if output is not None:
        _write(text, output)
        return
    try:
        _print(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = None  # Python must not try again while it ends
        raise UsageError(
            f"The result can't be written to stdout: {error.strerror}; name a file with -o."
        ) from error


def _print(text: str) -> None:
    if sys.stdout.isatty():
        _show(text)
    else:
        click.echo(text, nl=False)


def say(text: str) -> None:
    """Tell the person something that is not part of the result."""
    click.echo(text, err=True)


@contextmanager
def progress(text: str) -> Iterator[Callable[[str], None]]:
    """Show that long work goes on, when stderr is a terminal; yield what tells how far it has come."""
    if not sys.stderr.isatty():
        yield say
        return
    from rich.console import Console
    from rich.markup import escape

    console = Console(stderr=True)
    with console.status(text) as status:

        def tell(news: str) -> None:
            console.print(news, markup=False, highlight=False, soft_wrap=True)
            status.update(f"{text}: {escape(news)}")

        _pauses.append(status)
        try:
            yield tell
        finally:
            _pauses.remove(status)


_pauses: list[Any] = []
"""What moves on the terminal and has to stand still while a question is asked."""


class Chooser:
    """Ask the person at the terminal about one thing after the other."""

    def __init__(self) -> None:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise UsageError(
                "--interactive asks at a terminal, and there is none here; use --only, --skip or --batch."
            )
        self._rest: bool | None = None

    def choose(self, name: str, patch: str) -> bool:
        """Show a patch and ask for it: yes, no, all that are left, or none of them (quit)."""
        if self._rest is not None:
            return self._rest
        for status in _pauses:
            status.stop()
        say(patch)
        answer = click.prompt(
            f"Convert {name}? yes, no, all, quit",
            type=click.Choice(["y", "n", "a", "q"]),
            default="y",
            err=True,
        )
        for status in _pauses:
            status.start()
        if answer in "aq":
            self._rest = answer == "a"
        return bool(answer in "ya")


def _show(text: str) -> None:
    from rich.console import Console
    from rich.highlighter import RegexHighlighter
    from rich.text import Text
    from rich.theme import Theme

    class Findings(RegexHighlighter):
        base_style = "finding."
        highlights = [  # noqa: RUF012  # rich reads a plain class attribute
            r"(?P<code>\b(WA\d{3}|[RV]-[A-Z-]+)\b)",
            r"(?P<place>^\S+:\d+:\d+)",
            r"(?P<good>\b(async|ready|written|verified)\b)",
            r"(?P<fair>\b(assisted|offload|unknown)\b)",
            r"(?P<bad>\b(held|rolled back)\b)",
            r"(?P<added>(?m:^\+.*$))",
            r"(?P<removed>(?m:^-.*$))",
        ]

    theme = Theme(
        {
            "finding.code": "bold magenta",
            "finding.place": "cyan",
            "finding.good": "green",
            "finding.fair": "yellow",
            "finding.bad": "red",
            "finding.added": "green",
            "finding.removed": "red",
        }
    )
    console = Console(theme=theme, soft_wrap=True, emoji=False, markup=False)
    highlighter = Findings()
    for line in text.splitlines():
        styled = Text(line)
        highlighter.highlight(styled)
        console.print(styled)


def _write(text: str, output: Path) -> None:
    import os
    import tempfile

    # Bytes of the user's files that are not UTF-8 travel through a patch as surrogates (PEP 383).
    content = text.encode("utf-8", "surrogateescape")
    if output.exists() and not output.is_file():
        # A device or a pipe is written to; replacing it would take it away from everyone.
        output.write_bytes(content)
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise UsageError(
            f"{output} can't be written: {error.strerror}; name a file in a directory that exists."
        ) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(output)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(f"{output} can't be written: {error.strerror}; name another file.") from error
