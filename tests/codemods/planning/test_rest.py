"""Views of Django REST framework stay as they are, or become adrf's where that was asked for."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from codemods.writing.migrate import preview
from tests.codemods.flask_apps import answers, migrated, planned, refused

APP = """\
import time

from django.urls import path
from rest_framework import generics, viewsets
from rest_framework.decorators import action, api_view, permission_classes
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny, BasePermission
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

ROOT_URLCONF = "app"


class Named(BasePermission):
    def has_permission(self, request, view):
        return request.method != "POST" or "name" in request.query_params


class Often(SimpleRateThrottle):
    rate = "1000/min"

    def get_cache_key(self, request, view):
        return "all"


class Rates(APIView):
    permission_classes = [Named]
    throttle_classes = [Often]

    def get(self, request, sku="a"):
        time.sleep(0.001)
        if sku == "a":
            return Response({"sku": sku, "user": str(request.user)})
        raise NotFound("no such thing")

    def post(self, request, sku="a"):
        return Response({"data": request.data}, status=201)


class Books(viewsets.GenericViewSet):
    permission_classes = [AllowAny]

    def list(self, request):
        time.sleep(0.001)
        return Response([self.action, request.method])

    def create(self, request):
        return Response(self.action, status=201)

    @action(detail=False, methods=["post"])
    def count(self, request):
        time.sleep(0.001)
        return Response([self.action, 2])


class Single(generics.GenericAPIView):
    permission_classes = [AllowAny]

    def get(self, request):
        time.sleep(0.001)
        return Response({"view": self.get_view_name()})


@api_view(["GET", "POST"])
@permission_classes([Named])
def hello(request):
    time.sleep(0.001)
    return Response({"hello": request.method})


urlpatterns = [
    path("rates", Rates.as_view()),
    path("rates/b", Rates.as_view(), {"sku": "b"}),
    path("books", Books.as_view({"get": "list", "post": "create"})),
    path("count", Books.as_view({"post": "count"})),
    path("single", Single.as_view()),
    path("hello", hello),
]
"""


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def test_unasked_every_view_stays_and_the_way_out_is_named(tmp_path: Path) -> None:
    draft = planned(tmp_path, APP, real_scan)
    assert draft.units == ()
    held = [one for one in draft.plan.held if one.reason == "R-EXTENSION"]
    assert {one.function.rpartition("::")[2] for one in held} >= {"Rates.get", "hello", "Single.get"}
    assert all("--drf adrf" in one.message for one in held)


def test_asked_for_they_answer_as_before(tmp_path: Path) -> None:
    after = migrated(tmp_path, APP, real_scan, drf="adrf")
    assert "class Rates(AsyncAPIView):" in after
    assert "class Books(AsyncGenericViewSet):" in after
    assert "class Single(AsyncGenericAPIView):" in after
    assert "@async_api_view(" in after
    assert after.count("    async def ") == 5
    assert "    def create(self, request):" in after
    found = answers(APP, tmp_path)
    assert answers(after, tmp_path) == found
    assert {status for status, _, _ in found.values()} == {200, 201, 403, 404, 405}


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    after = migrated(tmp_path, APP, real_scan, drf="adrf")
    assert migrated(tmp_path, after, real_scan, drf="adrf") == after
    assert migrated(tmp_path, after, real_scan) == after


def test_the_scan_knows_them_afterwards(tmp_path: Path) -> None:
    before = planned(tmp_path, APP, real_scan)
    (tmp_path / "app.py").write_text(migrated(tmp_path, APP, real_scan, drf="adrf"))
    views = {view.id: view for view in real_scan(tmp_path).report.views}
    assert len(before.plan.held) < len(views)
    assert views["app.py::Rates.post"].is_async
    assert not views["app.py::Books.create"].is_async


def test_each_class_is_one_unit(tmp_path: Path) -> None:
    units = planned(tmp_path, APP, real_scan, drf="adrf").units
    assert sorted(unit.unit.functions for unit in units) == [
        ("app.py::Books.count", "app.py::Books.list"),
        ("app.py::Rates.get", "app.py::Rates.post"),
        ("app.py::Single.get",),
        ("app.py::hello",),
    ]


def test_imports_and_requirements_follow(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "requirements.txt").write_text("django>=5.2\ndjangorestframework==3.16.0\n")
    patch = preview(tmp_path, Config(root=str(tmp_path)), drf="adrf").diff()
    assert "+adrf>=0.1.14\n" in patch
    assert "-from rest_framework.views import APIView\n" in patch
    assert "+from rest_framework.decorators import action, permission_classes\n" in patch
    assert "adrf" not in preview(tmp_path, Config(root=str(tmp_path))).diff()


HELD = """\
import time

from django.urls import path
from rest_framework import generics, mixins
from rest_framework.decorators import api_view
from rest_framework.response import Response
from rest_framework.views import APIView

ROOT_URLCONF = "app"
{above}

class Rates({bases}):
{inside}
    def get(self, request):
        time.sleep(0.001)
        return Response("x")


urlpatterns = [path("rates", Rates.as_view())]
{below}
"""


def held(bases: str = "APIView", inside: str = "", above: str = "", below: str = "") -> str:
    return HELD.format(bases=bases, inside=inside, above=above, below=below)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (held("generics.ListAPIView"), "R-CBV-GENERIC"),
        (held("mixins.ListModelMixin, generics.GenericAPIView"), "R-CBV-MIXIN"),
        (
            held(inside="    def finalize_response(self, *args, **kwargs):\n        return None\n"),
            "R-CBV-MIXIN",
        ),
        (held(inside="    def dispatch(self, request):\n        return None\n"), "R-CBV-MIXIN"),
        (held(inside="    def get_parsers(self):\n        return []\n"), "R-CBV-MIXIN"),
        (held("Base", above="\n\nclass Base(APIView):\n    pass\n"), "R-CBV-MIXIN"),
        (held("Other, APIView", above="from other import Other\n"), "R-CBV-MIXIN"),
        (held(below="\n\nclass More(Rates):\n    pass\n"), "R-CBV-MIXIN"),
        (held(above="AsyncAPIView = None\n"), "R-SHADOWED"),
        (held(above='REST_FRAMEWORK = {"EXCEPTION_HANDLER": "app.handle"}\n'), "R-EXTENSION"),
    ],
)
def test_what_adrf_would_do_in_another_way_stays(tmp_path: Path, source: str, code: str) -> None:
    assert refused(tmp_path, source, real_scan, drf="adrf")["Rates.get"] == code
    assert migrated(tmp_path, source, real_scan, drf="adrf") == source


def test_an_older_django_stays(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("django==4.2.1\n")
    assert refused(tmp_path, held(), real_scan, drf="adrf") == {"Rates.get": "R-VERSION"}


def test_what_waits_for_nothing_stays(tmp_path: Path) -> None:
    source = APP.replace("time.sleep(0.001)", "time.time()")
    assert migrated(tmp_path, source, real_scan, drf="adrf") == source


def test_methods_of_the_project_that_run_on_the_thread_may_stay(tmp_path: Path) -> None:
    own = (
        "    def get_permissions(self):\n        return []\n\n    def initial(self, request):\n        pass\n"
    )
    after = migrated(tmp_path, held(inside=own), real_scan, drf="adrf")
    assert "class Rates(AsyncAPIView):" in after
    assert answers(after, tmp_path) == answers(held(inside=own), tmp_path)
