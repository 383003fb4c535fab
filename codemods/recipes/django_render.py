"""Let Django render a page by itself, with ``TemplateResponse``: level 1."""

import libcst as cst

from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, _change: Change) -> cst.CSTNode:
    """Answer with a response that Django renders once the view is done; the arguments stay."""
    if not isinstance(node, cst.Call):
        return node
    return node.with_changes(func=cst.Name("TemplateResponse"))


_VIEWS = """\
{asyncio}import time

from django.shortcuts import render
{imports}from django.urls import path


{definition}def page(request):
{pause}    return {render}(request, "registration/logged_out.html", {{"title": "Bye"}})


urlpatterns = [path("page", page)]
"""

RECIPE = Recipe(
    name="django_render",
    summary="Answer with TemplateResponse in place of render (level 1): Django renders the same page on the "
    "request's own thread once the view is done, where nothing looks at the response before.",
    rewrite=rewrite,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "a page of a view that waits",
            _VIEWS.format(
                asyncio="", imports="", definition="", pause="    time.sleep(0.01)\n", render="render"
            ),
            _VIEWS.format(
                asyncio="import asyncio\n",
                imports="from django.template.response import TemplateResponse\n",
                definition="async ",
                pause="    await asyncio.sleep(0.01)\n",
                render="TemplateResponse",
            ),
        ),
        Example(
            "a page of a view that does not wait",
            _VIEWS.format(asyncio="", imports="", definition="", pause="", render="render"),
        ),
    ),
)
