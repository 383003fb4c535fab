"""Class-based views of Django and Flask: their handlers convert as the framework's dispatch allows."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import answers, migrated, planned, refused

DJANGO = """\
import time

from django.http import HttpResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

ROOT_URLCONF = "app"
{above}

{decorator}
class Page({bases}):
    greeting = "hello"
{inside}
    def get(self, request, *args, **kwargs):
        time.sleep(0.001)
        return HttpResponse(f"{{self.greeting}} {{request.method}}")

    def put(self, request):
        return HttpResponse("put")


urlpatterns = [path("page", Page.as_view()), path("other", Page.as_view(greeting="bye"))]
"""


def django(bases: str = "View", inside: str = "", above: str = "", decorator: str = "") -> str:
    return DJANGO.format(bases=bases, inside=inside, above=above, decorator=decorator)


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


POST = "\n    def post(self, request):\n        return HttpResponse(request.POST.get('a', 'none'))\n"
HELPER = "\n\nclass Named:\n    def title(self):\n        return 'page'\n"
MIXED = "\n\nclass Plain:\n    pass\n"


@pytest.mark.parametrize(
    "source",
    [
        django(),
        django(inside=POST),
        django("Named, View", above=HELPER),
        django("Plain, View", inside=POST, above=MIXED),
        django(decorator='@method_decorator(csrf_exempt, name="dispatch")'),
        django(inside="\n    http_method_names = ['get', 'put']\n"),
        django(inside="\n    def head(self, request):\n        return HttpResponse(status=204)\n"),
    ],
)
def test_all_handlers_of_a_django_class_convert(tmp_path: Path, source: str) -> None:
    after = migrated(tmp_path, source, real_scan)
    handlers = [f"def {name}(self, request" for name in ("get", "post", "put", "head")]
    present = [one for one in handlers if one in source]
    assert all(f"async {one}" in after for one in present)
    assert after.count("async def") == len(present)
    (unit,) = planned(tmp_path, source, real_scan).units
    assert len(unit.unit.functions) == len(present)
    assert migrated(tmp_path, after, real_scan) == after
    assert answers(after, tmp_path) == answers(source, tmp_path)


OVERRIDES = [
    f"\n    def {name}(self, request, *args, **kwargs):\n"
    f"        return super().{name}(request, *args, **kwargs)\n"
    for name in ("http_method_not_allowed", "options", "setup")
]
LOGIN = "from django.contrib.auth.mixins import LoginRequiredMixin\n"
HANDLING = "\n\nclass Base(View):\n    def post(self, request):\n        return HttpResponse('base')\n"
DISPATCH = "\n    {}def dispatch({}):\n        {}return super().dispatch({})\n"
CSRF = "@method_decorator(csrf_exempt)\n    "
GIVEN = "self, request, *args, **kwargs"
HANDED = "request, *args, **kwargs"
DISPATCHING = "\n\nclass Base(View):" + DISPATCH.format("", "self, *args, **kwargs", "", "*args, **kwargs")
DISPATCHES = [
    DISPATCH.format("", GIVEN, "request.seen = True\n        ", HANDED),
    DISPATCH.format("", GIVEN, "", "request, **kwargs"),
    DISPATCH.format("@method_decorator(require_GET)\n    ", GIVEN, "", HANDED),
]


@pytest.mark.parametrize(
    "source",
    [
        django(inside=DISPATCH.format(CSRF, GIVEN, "", HANDED)),
        django(
            inside=DISPATCH.format("", "self, *args, **kwargs", '"""Say so."""\n        ', "*args, **kwargs")
        ),
        django("Base", above=DISPATCHING),
    ],
)
def test_a_dispatch_that_hands_on_is_none(tmp_path: Path, source: str) -> None:
    after = migrated(tmp_path, source, real_scan)
    assert "async def get(self, request" in after
    assert "async def dispatch" not in after
    assert migrated(tmp_path, after, real_scan) == after
    assert answers(after, tmp_path) == answers(source, tmp_path)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        *((django(inside=inside), "R-CBV-MIXIN") for inside in (*OVERRIDES, *DISPATCHES)),
        (django("LoginRequiredMixin, View", above=LOGIN), "R-CBV-MIXIN"),
        (django("Base", above=HANDLING), "R-CBV-MIXIN"),
        (django("Base", above=DISPATCHING.replace("*args, **kwargs)\n", "*args)\n")), "R-CBV-MIXIN"),
        (django(decorator='@method_decorator(require_GET, name="dispatch")'), "R-DECORATOR-UNKNOWN"),
        (
            django(inside="\n    def post(self, request):\n        yield 'part'\n"),
            "R-GENERATOR",
        ),
    ],
)
def test_a_django_class_is_left_whole(tmp_path: Path, source: str, code: str) -> None:
    assert code in refused(tmp_path, source, real_scan).values()
    assert migrated(tmp_path, source, real_scan) == source


def test_a_django_class_that_waits_for_nothing_stays(tmp_path: Path) -> None:
    source = django(inside=POST).replace("time.sleep(0.001)", "time.time()")
    assert migrated(tmp_path, source, real_scan) == source
    assert refused(tmp_path, source, real_scan) == {}


FLASK = """\
import functools
import time

from flask import Blueprint, Flask, abort, request
from flask.views import MethodView, View

app = Flask(__name__)
outer = Blueprint("outer", __name__, url_prefix="/outer")
inner = Blueprint("inner", __name__, url_prefix="/inner")
SEEN = []


def counted(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        SEEN.append(request.method)
        return str(len(SEEN)) + str(view(*args, **kwargs))

    return wrapper


class Item(MethodView):
    decorators = [counted]
    init_every_request = False

    def get(self, name):
        time.sleep(0.001)
        return f"get {name}"

    def post(self, name):
        return f"post {name}"


class Named(MethodView):
    def __init__(self, name):
        self.name = name

    def get(self):
        time.sleep(0.001)
        return self.name

    @counted
    def delete(self):
        time.sleep(0.001)
        return "gone"


class Page(View):
    methods = ["GET", "POST"]

    def dispatch_request(self):
        time.sleep(0.001)
        return request.method


app.add_url_rule("/item/<name>", view_func=Item.as_view("item"))
inner.add_url_rule("/named", view_func=Named.as_view("named", "ada"))
inner.add_url_rule("/page", view_func=Page.as_view("page"))
outer.register_blueprint(inner)
app.register_blueprint(outer)
"""


def test_methods_of_flask_classes_convert_one_by_one(tmp_path: Path) -> None:
    after = migrated(tmp_path, FLASK, real_scan)
    units = planned(tmp_path, FLASK, real_scan).units
    assert sorted(name for unit in units for name in unit.unit.functions) == [
        "app.py::Item.get",
        "app.py::Named.delete",
        "app.py::Named.get",
        "app.py::Page.dispatch_request",
    ]
    assert "    def post(self, name):" in after
    assert "current_app.ensure_sync(view)(*args, **kwargs)" in after
    assert migrated(tmp_path, after, real_scan) == after
    assert answers(after, tmp_path) == answers(FLASK, tmp_path)


RESTFUL = """\
import time

from flask import Flask
from flask_restful import Api, Resource

app = Flask(__name__)
api = Api(app)


class Item(Resource):
    method_decorators = []

    def get(self):
        time.sleep(0.001)
        return {"item": 1}


api.add_resource(Item, "/item")
"""


@pytest.mark.parametrize(
    "source",
    [
        RESTFUL,
        RESTFUL.replace("flask_restful", "flask_restx"),
        RESTFUL.replace("flask_restful", "flask_restx").replace(
            "class Item", '@api.route("/other")\nclass Item'
        ),
        FLASK.replace("class Page(View):", "class Page(other.Resource, View):").replace(
            "import functools", "import functools\nimport other"
        ),
    ],
)
def test_what_another_library_dispatches_stays(tmp_path: Path, source: str) -> None:
    name = "Page.dispatch_request" if "class Page" in source else "Item.get"
    held = planned(tmp_path, source, real_scan).plan.held
    (found,) = [one for one in held if one.function == f"app.py::{name}"]
    assert found.reason == "R-EXTENSION"
    assert "Resource dispatches to the methods of" in found.message


DECORATED = """\
import functools
import time
from abc import ABCMeta

from flask import Flask
from flask.views import MethodView

app = Flask(__name__)
KNOWN = []


def listed(cls):
    KNOWN.append(cls.__name__)
    cls.title = cls.__name__.lower()
    return cls


def titled(title):
    def decorate(cls):
        cls.title = title
        return cls

    return decorate


def timed(cls):
    for name in ("get", "post"):
        if hasattr(cls, name):
            setattr(cls, name, logged(getattr(cls, name)))
    return cls


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        return "logged " + function(*args)

    return wrapper


class Wrapping:
    def __init_subclass__(cls):
        for name in list(vars(cls)):
            if name == "get":
                setattr(cls, name, logged(vars(cls)[name]))


class Maker(type(MethodView)):
    def __new__(mcs, name, bases, body):
        return super().__new__(mcs, name, bases, body)

{decorator}
class Page({bases}):
    title = "page"

    def get(self):
        time.sleep(0.001)
        return self.title


app.add_url_rule("/page", view_func=Page.as_view("page"))
"""


def decorated(decorator: str = "", bases: str = "MethodView") -> str:
    return DECORATED.format(decorator=decorator, bases=bases)


@pytest.mark.parametrize(
    "source",
    [
        decorated(),
        decorated("@listed"),
        decorated('@titled("other")'),
        decorated('@listed\n@titled("other")'),
        decorated(bases="MethodView, metaclass=ABCMeta"),
    ],
)
def test_a_decorator_that_gives_the_class_back_is_accepted(tmp_path: Path, source: str) -> None:
    after = migrated(tmp_path, source, real_scan)
    assert "    async def get(self):" in after
    assert migrated(tmp_path, after, real_scan) == after
    assert answers(after, tmp_path) == answers(source, tmp_path)


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        (decorated("@timed"), {"R-DECORATOR-UNKNOWN"}),
        (decorated(bases="Wrapping, MethodView"), {"R-CBV-MIXIN"}),
        (decorated(bases="MethodView, metaclass=Maker"), {"R-CBV-MIXIN"}),
    ],
)
def test_what_may_wrap_methods_unseen_is_refused(tmp_path: Path, source: str, codes: set[str]) -> None:
    held = planned(tmp_path, source, real_scan).plan.held
    assert {one.reason for one in held if one.function.endswith("Page.get")} == codes
    assert migrated(tmp_path, source, real_scan) == source
