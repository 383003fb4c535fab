"""``wsgi2asgi serve``: run a WSGI application under an ASGI server."""

import inspect
import os
import sys
from importlib import import_module
from typing import Any

import click

from bridge.cli import console
from bridge.errors import UsageError


@click.command()
@click.argument("target", metavar="MODULE:APP")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 lets the system choose.",
)
@click.option("--uds", metavar="PATH", help="Listen on this unix socket instead.")
@click.option("--factory", is_flag=True, help="APP is called without arguments to get the application.")
@click.option(
    "--app-dir", default=".", show_default=True, metavar="DIRECTORY", help="Directory to import MODULE from."
)
@click.option(
    "--threads",
    default=40,
    show_default=True,
    type=click.IntRange(1),
    help="Requests that run in the application at one time.",
)
@click.option(
    "--queue",
    default=200,
    show_default=True,
    type=click.IntRange(0),
    help="Requests that may wait for a thread; the next is answered 503.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    help="Seconds that a response may take to begin, or to go on.",
)
@click.option(
    "--drain",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0),
    help="Seconds to finish requests at shutdown.",
)
@click.option(
    "--log-level",
    default="info",
    show_default=True,
    type=click.Choice(["critical", "error", "warning", "info", "debug", "trace"]),
    help="Log what is this severe, or more.",
)
@click.option("--access-log/--no-access-log", default=True, show_default=True, help="Log each request.")
def serve(
    target: str,
    host: str,
    port: int,
    uds: str | None,
    factory: bool,
    app_dir: str,
    threads: int,
    queue: int,
    timeout: float | None,
    drain: float,
    log_level: str,
    access_log: bool,
) -> int:
    """Run the WSGI application under uvicorn, through the bridge.

    MODULE:APP is an import path such as shop.wsgi:application; APP may be a call without arguments,
    as in "shop:create_app()". An application that is ASGI already is served as it is.
    """
    try:
        import uvicorn
    except ImportError as error:
        raise UsageError('serve needs uvicorn; install it with: pip install "wsgi2asgi[serve]".') from error
    from bridge.gateway.app import Bridge

    app = load(target, app_dir=app_dir, factory=factory)
    if not is_asgi(app):
        app = Bridge(app, threads=threads, queue=queue, timeout=timeout, drain=drain)
    else:
        console.say(f"{target} is an ASGI application already; it is served as it is.")
    uvicorn.run(
        app,
        host=host,
        port=port,
        uds=uds,
        log_level=log_level,
        access_log=access_log,
        timeout_graceful_shutdown=round(drain) + 5,
    )
    return 0


def load(target: str, *, app_dir: str = ".", factory: bool = False) -> Any:
    """Import the application that ``MODULE:APP`` names.

    Raises:
        UsageError: the module can't be imported, or holds no such application.
    """
    module_name, colon, name = target.partition(":")
    parts = [*module_name.split("."), *name.removesuffix("()").split(".")]
    if not colon or not all(part.isidentifier() for part in parts):
        raise UsageError(f"{target!r} is not MODULE:APP; write for example shop.wsgi:application.")
    sys.path.insert(0, os.path.abspath(app_dir))  # noqa: PTH100  # what stands on sys.path is a string
    try:
        found: Any = import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name is not None and (module_name == error.name or module_name.startswith(f"{error.name}.")):
            raise UsageError(
                f"There is no module {module_name!r} in {os.path.abspath(app_dir)} or among the installed "  # noqa: PTH100
                "packages; check the name, or point --app-dir at its directory."
            ) from error
        raise UsageError(
            f"{module_name} can't be imported: it needs {error.name!r}, which is not installed here."
        ) from error
    except (Exception, SystemExit) as error:
        raise UsageError(
            f"{module_name} can't be imported: it raised {type(error).__name__}: {error}; "
            f"run `python -c 'import {module_name}'` to see where."
        ) from error
    call = factory or name.endswith("()")
    for part in name.removesuffix("()").split("."):
        try:
            found = getattr(found, part)
        except AttributeError as error:
            raise UsageError(
                f"{module_name} has no {name.removesuffix('()')!r}; name the application's variable."
            ) from error
    if call:
        try:
            found = found()
        except (Exception, SystemExit) as error:
            raise UsageError(f"{target} raised {type(error).__name__}: {error}.") from error
    if not callable(found):
        raise UsageError(
            f"{target} is {type(found).__name__}, which can't be called; name a WSGI application."
        )
    return found


def is_asgi(app: Any) -> bool:
    """Tell an ASGI application from a WSGI one by whether calling it gives a coroutine."""
    return inspect.iscoroutinefunction(app) or inspect.iscoroutinefunction(getattr(app, "__call__", None))  # noqa: B004
