"""Await Django's cache through its own coroutines: level 1."""

from codemods.helpers import coroutines
from codemods.recipe import Example, Recipe

_VIEWS = """\
{}import time

{}from django.http import HttpResponse
{}from django.urls import path


{}def page(request):
    {}sleep(0.01)
    found = {}
    return HttpResponse("none" if found is None else "some")


urlpatterns = [path("page", page)]
"""

RECIPE = Recipe(
    name="django_cache",
    summary="Await Django's cache through its own coroutines "
    "(level 1): they send the sync method to the request's own thread.",
    rewrite=coroutines.renamed,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "a value from the cache",
            _VIEWS.format(
                "", "from django.core.cache import cache\n", "", "", "time.", 'cache.get("none", 3)'
            ),
            _VIEWS.format(
                "import asyncio\n",
                "from django.core.cache import cache\n",
                "",
                "async ",
                "await asyncio.",
                'await cache.aget("none", 3)',
            ),
        ),
        Example(
            "a value from the cache in a view that waits for nothing else",
            _VIEWS.format(
                "", "from django.core.cache import cache\n", "", "", "len.", 'cache.get("none", 3)'
            ).replace("    len.sleep(0.01)\n", ""),
        ),
    ),
)
