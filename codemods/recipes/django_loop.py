"""Read a queryset as it comes, with ``async for``: level 1."""

import libcst as cst

from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Turn the loop, or name the asynchronous form of ``iterator``."""
    if isinstance(node, cst.For):
        return node.with_changes(asynchronous=cst.Asynchronous())
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
        return node.with_changes(func=node.func.with_changes(attr=cst.Name(change.name)))
    return node


_VIEWS = """\
{asyncio}import time

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.urls import path


{definition}def page(request):
    found = []
    {loop}for user in {users}:
        found.append(user.pk)
{pause}    return HttpResponse(str(len(found)))


urlpatterns = [path("page", page)]
"""

RECIPE = Recipe(
    name="django_loop",
    summary="Read a queryset as it comes, with async for, in a loop that waits for something else too "
    "(level 1): Django fetches on the request's own thread.",
    rewrite=rewrite,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "a loop that waits between two rows",
            _VIEWS.format(
                asyncio="",
                definition="",
                loop="",
                users='User.objects.order_by("pk")',
                pause="        time.sleep(0.01)\n",
            ),
            _VIEWS.format(
                asyncio="import asyncio\n",
                definition="async ",
                loop="async ",
                users='User.objects.order_by("pk")',
                pause="        await asyncio.sleep(0.01)\n",
            )
            .replace("found.append(user.pk)", "await sync_to_async(lambda: found.append(user.pk))()")
            .replace("from django.contrib", "from asgiref.sync import sync_to_async\nfrom django.contrib"),
        ),
        Example(
            "a loop in a view that waits for nothing else",
            _VIEWS.format(asyncio="", definition="", loop="", users='User.objects.order_by("pk")', pause=""),
        ),
    ),
)
