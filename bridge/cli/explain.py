"""``wsgi2asgi explain``: what a code, a reason or a recipe means."""

import click

from bridge.cli import console
from bridge.errors import UsageError, nearest


@click.command()
@click.argument("what", required=False, metavar="[CODE]")
def explain(what: str | None) -> int:
    """Say what a code or a reason means and what to do.

    CODE is a finding's code (WA210), a reason for refusing (R-LOCK) or the name of a recipe (sleep); without
    one, all codes are listed.
    """
    from bridge.catalog.codes import CODES
    from bridge.formats import explanations
    from codemods import recipe_pages, registry
    from codemods.reasons import REASONS

    if what is None:
        console.result(explanations.listing(CODES, REASONS))
        return 0
    explained: tuple[explanations.Explained, ...] = (*CODES, *REASONS)
    for candidate in explained:
        if what.casefold() in (candidate.code.casefold(), candidate.title.casefold()):
            console.result(explanations.render(candidate))
            return 0
    recipe = registry.find(what)
    if recipe is not None:
        console.result(recipe_pages.page(recipe))
        return 0
    known = tuple(candidate.code for candidate in explained)
    raise UsageError(
        f"Nothing is known of {what!r}{nearest(what.upper(), known)}; `wsgi2asgi explain` lists every code."
    )
