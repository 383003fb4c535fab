"""The ``wsgi2asgi`` command: the written list of its subcommands, and how every one of them ends."""

import errno
import gc
import sys
from typing import NoReturn

import click

from bridge import __version__
from bridge.cli.explain import explain
from bridge.cli.migrate import migrate
from bridge.cli.plan import plan
from bridge.cli.report import report
from bridge.cli.scan import scan
from bridge.cli.serve import serve
from bridge.cli.trace import trace
from bridge.errors import BridgeError

_REFUSED = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""What the system says that takes no more, whatever is written."""


class InOrder(click.Group):
    """List the subcommands in the order in which a migration uses them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click gives it
        """Name the subcommands as they were added."""
        return list(self.commands)


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="wsgi2asgi")
def wsgi2asgi() -> None:
    """Take a WSGI application to ASGI step by step, the application running at every step.

    Exit codes: 0 nothing to say, 1 findings or changes pending, 2 wrong usage or an error.
    """


for command in (scan, report, plan, migrate, serve, trace, explain):
    wsgi2asgi.add_command(command)


def run() -> NoReturn:
    """Run the command line; errors made for people become one sentence and exit code 2."""
    try:
        code = wsgi2asgi.main(prog_name="wsgi2asgi", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        click.echo("Interrupted; nothing half done was left behind.", err=True)
        sys.exit(2)
    except BridgeError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python must not complain again while it flushes.
        sys.stdout = None
        sys.exit(0)
    except OSError as error:
        if error.errno not in _REFUSED:
            _defect()
        where = f"{error.filename} can't be written" if error.filename else "A file can't be written"
        click.echo(f"Error: {where}: {error.strerror}; mend that, and run this again.", err=True)
        sys.exit(2)
    except Exception:  # noqa: BLE001  # the last resort: whatever it is, the exit code is 2
        _defect()
    # What is left is ending with the process: to search it for what nobody needs any more takes long.
    gc.freeze()
    sys.exit(code if isinstance(code, int) else 0)


def _defect() -> NoReturn:
    """Show the exception that is being handled, and whose fault it is."""
    import traceback

    traceback.print_exc()
    click.echo("Error: this is a defect of wsgi2asgi; please report it with the lines above.", err=True)
    sys.exit(2)
