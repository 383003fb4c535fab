"""Await Django's shortcuts through their own coroutines: level 1."""

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
    name="django_shortcuts",
    summary="Await get_object_or_404 and get_list_or_404 through their own coroutines (level 1).",
    rewrite=coroutines.renamed,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "an object that may be missing",
            _VIEWS.format(
                "",
                "from django.contrib.auth.models import User\n",
                "from django.shortcuts import get_object_or_404\n",
                "",
                "time.",
                "get_object_or_404(User, pk=1)",
            ),
            _VIEWS.format(
                "import asyncio\n",
                "from django.contrib.auth.models import User\n",
                "from django.shortcuts import aget_object_or_404, get_object_or_404\n",
                "async ",
                "await asyncio.",
                "await aget_object_or_404(User, pk=1)",
            ),
        ),
        Example(
            "an object in a view that waits for nothing else",
            _VIEWS.format(
                "",
                "from django.contrib.auth.models import User\n",
                "from django.shortcuts import get_object_or_404\n",
                "",
                "len.",
                "get_object_or_404(User, pk=1)",
            ).replace("    len.sleep(0.01)\n", ""),
        ),
    ),
)
