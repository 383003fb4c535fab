"""Let a decorator of the project wrap sync and async Django views, each in a wrapper of its own kind."""

import libcst as cst

from codemods.helpers.wrappers import for_both_kinds
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, _change: Change) -> cst.CSTNode:
    """Leave the node as it is: the recipe needs what stood there before."""
    return node


def compose(original: cst.CSTNode, node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Put the rewritten wrapper under a question for the view's kind, and the old one after it."""
    if not isinstance(original, cst.FunctionDef) or not isinstance(node, cst.FunctionDef):
        return node
    return for_both_kinds(original, node, change.callee, change.name)


_SIGNED = """\
{}import functools
import time

{}from django.http import HttpResponse
from django.urls import path


def signed(view):
{}    @functools.wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.method != "GET":
            return HttpResponse("no", status=403)
        return view(request, *args, **kwargs)

    return wrapper


@signed
{}def slow(request):
    {}sleep(0.01)
    return HttpResponse("slow")


@signed
def quick(request):
    return HttpResponse("quick")


urlpatterns = [path("slow", slow), path("quick", quick)]
"""

_FOR_COROUTINES = """\
    if iscoroutinefunction(view):
        @functools.wraps(view)
        async def wrapper(request, *args, **kwargs):
            if request.method != "GET":
                return HttpResponse("no", status=403)
            return await view(request, *args, **kwargs)

        return wrapper

"""

RECIPE = Recipe(
    name="django_decorator",
    summary="Let a decorator of the project wrap coroutine functions in a wrapper that awaits them, and "
    "plain views as before.",
    rewrite=rewrite,
    compose=compose,
    imports=lambda _change: ("from asgiref.sync import iscoroutinefunction",),
    examples=(
        Example(
            "a guard around a view that waits and one that does not",
            _SIGNED.format("", "", "", "", "time."),
            _SIGNED.format(
                "import asyncio\n",
                "from asgiref.sync import iscoroutinefunction\n",
                _FOR_COROUTINES,
                "async ",
                "await asyncio.",
            ),
        ),
        Example(
            "a guard that takes both kinds already",
            _SIGNED.format(
                "", "from asgiref.sync import iscoroutinefunction\n", _FOR_COROUTINES, "", "len."
            ).replace("    len.sleep(0.01)\n", ""),
        ),
        Example(
            "a guard that keeps the view for later",
            _SIGNED.format("", "", "    VIEWS.append(view)\n\n", "", "time.").replace(
                "def signed", "VIEWS = []\n\n\ndef signed"
            ),
            refused="R-DECORATOR-UNKNOWN",
        ),
    ),
)
