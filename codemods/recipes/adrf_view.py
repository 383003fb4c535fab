"""Let views of Django REST framework be dispatched by adrf, which awaits their handlers."""

import libcst as cst

from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Name adrf's class or decorator where REST framework's was named."""
    if isinstance(node, cst.Name | cst.Attribute):
        return cst.Name(change.name, lpar=node.lpar, rpar=node.rpar)
    return node


_CLASS = """\
{waits}
{adrf}from django.urls import path
from rest_framework.response import Response
from rest_framework.views import APIView

ROOT_URLCONF = "app"


class Rates({base}):
    permission_classes = []

    {}def get(self, request):
        {}
        return Response({{"rate": 2}})

    {}def post(self, request):
        return Response({{"made": request.method}}, status=201)


urlpatterns = [path("rates", Rates.as_view())]
"""

_FUNCTION = """\
{waits}
{adrf}from django.urls import path
from rest_framework.decorators import api_view, permission_classes
from rest_framework.response import Response

ROOT_URLCONF = "app"


@{api_view}(["GET", "POST"])
@permission_classes([])
{}def rate(request):
    {}
    return Response({{"method": request.method}})


urlpatterns = [path("rate", rate)]
"""


def _class(*, after: bool, wait: str = "time.sleep(0.01)") -> str:
    start = "async " if after else ""
    return _CLASS.format(
        start,
        "await asyncio.sleep(0.01)" if after else wait,
        start,
        waits="import asyncio\nimport time\n" if after else "import time\n",
        adrf="from adrf.views import APIView as AsyncAPIView\n" if after else "",
        base="AsyncAPIView" if after else "APIView",
    )


def _function(*, after: bool, wait: str = "time.sleep(0.01)") -> str:
    return _FUNCTION.format(
        "async " if after else "",
        "await asyncio.sleep(0.01)" if after else wait,
        waits="import asyncio\nimport time\n" if after else "import time\n",
        adrf="from adrf.decorators import api_view as async_api_view\n" if after else "",
        api_view="async_api_view" if after else "api_view",
    )


RECIPE = Recipe(
    name="adrf_view",
    summary="Derive a view of Django REST framework from adrf's class of the same name, which awaits its "
    "handlers; only with --drf adrf, which adds adrf to the requirements.",
    rewrite=rewrite,
    imports=lambda _change: (),
    examples=(
        Example("a class whose handlers wait", _class(after=False), _class(after=True)),
        Example("a function", _function(after=False), _function(after=True)),
        Example("a class that waits for nothing", _class(after=False, wait="time.time()")),
        Example(
            "a class with an answer to exceptions of its own",
            _class(after=False).replace(
                "    permission_classes = []\n",
                "    permission_classes = []\n\n    def handle_exception(self, exc):\n"
                "        return Response(status=500)\n",
            ),
            refused="R-CBV-MIXIN",
        ),
    ),
)
