"""Await queries and models through Django's own coroutines: level 1."""

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
    name="django_orm",
    summary="Await queries and models through Django's own coroutines "
    "(level 1): they send the sync method to the request's own thread.",
    rewrite=coroutines.renamed,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "a query in a view that waits for something else too",
            _VIEWS.format(
                "", "from django.contrib.auth.models import User\n", "", "", "time.", "User.objects.count()"
            ),
            _VIEWS.format(
                "import asyncio\n",
                "from django.contrib.auth.models import User\n",
                "",
                "async ",
                "await asyncio.",
                "await User.objects.acount()",
            ),
        ),
        Example(
            "a query in a view that waits for nothing else",
            _VIEWS.format(
                "", "from django.contrib.auth.models import User\n", "", "", "len.", "User.objects.count()"
            ).replace("    len.sleep(0.01)\n", ""),
        ),
    ),
)
