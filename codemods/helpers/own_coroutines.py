"""Make a recipe that awaits a library's own coroutine in the place of the sync call beside it."""

from codemods.helpers import coroutines
from codemods.recipe import Example, Recipe

_SYNC = """\
import time

{imports}


def page(request):
    time.sleep(0.01)
    found = {call}
    return HttpResponse("none" if found is None else "some")


urlpatterns = [path("page", page)]
"""

_ASYNC = """\
import asyncio
import time

{imports}


async def page(request):
    await asyncio.sleep(0.01)
    found = await {call}
    return HttpResponse("none" if found is None else "some")


urlpatterns = [path("page", page)]
"""


def recipe(
    name: str, summary: str, subject: str, imports: tuple[str, str], call: str, awaited: str
) -> Recipe:
    """Make the recipe of a Django call that has a coroutine of its own.

    Args:
        name: of the recipe.
        summary: what it does, in a sentence.
        subject: what its examples call.
        imports: the examples' import lines of Django, before and after.
        call: as it stands in the example.
        awaited: the coroutine that takes its place, without the ``await``.
    """
    before, after = (_with_view(lines) for lines in imports)
    return Recipe(
        name=name,
        summary=summary,
        rewrite=coroutines.renamed,
        imports=lambda _change: (),
        level=1,
        examples=(
            Example(
                f"{subject} in a view that waits for something else too",
                _SYNC.format(imports=before, call=call),
                _ASYNC.format(imports=after, call=awaited),
            ),
            Example(
                f"{subject} in a view that waits for nothing else",
                _SYNC.format(imports=before, call=call)
                .replace("import time\n\n", "")
                .replace("    time.sleep(0.01)\n", ""),
            ),
        ),
    )


def _with_view(imports: str) -> str:
    """Add what every view imports, in the order that formatters keep."""
    needed = "from django.http import HttpResponse\nfrom django.urls import path\n"
    return "\n".join(sorted((needed + imports).splitlines()))
