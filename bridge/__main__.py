"""Runs the command line, as ``wsgi2asgi`` and as ``python -m bridge``."""

import sys
from pathlib import Path


def main() -> None:
    """Run the command line and leave the process with its exit code."""
    _forget_the_current_directory()
    from bridge.cli.app import run

    run()


def _forget_the_current_directory() -> None:
    # `python -m` puts the current directory first on the path; a project that is scanned there may hold a
    # click.py or a types.py, which must not be imported in place of the real one.
    here = Path.cwd()
    if sys.path and sys.path[0] in ("", str(here)) and here != Path(__file__).parent.parent:
        del sys.path[0]


if __name__ == "__main__":
    main()
