"""``wsgi2asgi trace``: run the application and propose what the catalogue lacks."""

from pathlib import Path

import click

from bridge.cli import console, options
from bridge.errors import UsageError


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.option("-m", "module", is_flag=True, help="TARGET is a module to run, as in: trace -m pytest -q")
@click.option("--factory", is_flag=True, help="APP is called without arguments to get the application.")
@click.option(
    "--app-dir", default=".", show_default=True, metavar="DIRECTORY", help="Directory to import MODULE from."
)
@click.option(
    "--threshold",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0, min_open=True),
    help="Milliseconds from which a C extension's call counts as a wait.",
)
@options.output
@click.argument("target")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def trace(
    target: str,
    arguments: tuple[str, ...],
    module: bool,
    factory: bool,
    app_dir: str,
    threshold: float,
    output: Path | None,
) -> int:
    """Run the application and propose calls that were seen to wait and that the catalogue lacks.

    TARGET is an application (shop.wsgi:application) with the requests to make as ARGUMENTS ("/",
    "POST /orders name=pen"), or a program that exercises it: -m pytest, manage.py test. This runs your code.
    Writes entries for pyproject.toml; exits with 1 when there are any.
    """
    from bridge.catalog.libraries import LIBRARIES
    from bridge.cli.serve import is_asgi, load
    from bridge.config import load as load_config
    from bridge.formats import proposals
    from bridge.tracing.known import Known
    from bridge.tracing.project import Project
    from bridge.tracing.run import Request, make_requests, on_stderr, run_python
    from bridge.tracing.trace import trace as watch

    if not Path(app_dir).is_dir():
        raise UsageError(f"{app_dir} is no directory; --app-dir names the one to import MODULE from.")
    config = load_config(Path(app_dir))
    known = Known(LIBRARIES, (entry.target for entry in config.blocking))

    if module or Path(target).suffix == ".py":
        if not module and not Path(target).is_file():
            raise UsageError(f"{target} does not exist; name a script, MODULE:APP or -m MODULE.")

        def run() -> None:
            run_python(target, arguments, module=module, say=console.say)
    else:
        requests = [Request.parse(text) for text in arguments or ("/",)]
        with on_stderr():
            app = load(target, app_dir=app_dir, factory=factory)
        if is_asgi(app):
            raise UsageError(
                f"{target} is an ASGI application; trace its tests instead: wsgi2asgi trace -m pytest."
            )

        def run() -> None:
            make_requests(app, requests, console.say)

    with on_stderr():
        seen = watch(run, Project(Path(config.root)), known, threshold=threshold / 1000)
    console.result(proposals.render(seen), output)
    console.say(proposals.summary(seen))
    return 1 if any(not proposal.unnamed for proposal in seen.proposals) else 0
