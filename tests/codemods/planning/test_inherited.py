"""A view whose method its class inherits is the base's method, converted once for all."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from bridge.errors import UsageError
from codemods.planning.planner import Draft, draft

FLASK = {
    "base.py": """\
import time

from flask.views import MethodView


class Base(MethodView):
    def get(self):
        time.sleep(0.001)
        return "got"

    def post(self):
        time.sleep(0.001)
        return "posted"
""",
    "app.py": """\
from flask import Flask

from base import Base

app = Flask(__name__)


class One(Base):
    pass


class Two(Base):
    def post(self):
        return super().post() + " twice"


app.add_url_rule("/one", view_func=One.as_view("one"))
app.add_url_rule("/two", view_func=Two.as_view("two"))
""",
}
DJANGO = {
    "base.py": """\
import time

from django.http import HttpResponse
from django.views import View


class Base(View):
    def get(self, request):
        time.sleep(0.001)
        return HttpResponse("got")
""",
    "app.py": """\
from django.http import HttpResponse
from django.urls import path

from base import Base


class One(Base):
    pass


class Two(One):
    {}


urlpatterns = [path("one", One.as_view()), path("two", Two.as_view())]
""",
    "settings.py": "ROOT_URLCONF = 'app'\nSECRET_KEY = 'a'\n",
    "manage.py": "import os\n\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')\n",
    "requirements.txt": "Django==5.2\n",
}


def drafted(root: Path, files: dict[str, str], **wishes: object) -> Draft:
    for name, text in files.items():
        (root / name).write_text(text)
    found: Scan = scan(root, Config(root=str(root)))
    return draft(found, root, **wishes)  # type: ignore[arg-type]


def converted(found: Draft) -> set[str]:
    return {function for unit in found.units for function in unit.unit.functions}


def test_flask_classes_share_the_methods_of_their_base(tmp_path: Path) -> None:
    found = drafted(tmp_path, FLASK)
    assert converted(found) == {"base.py::Base.get", "base.py::Base.post", "app.py::Two.post"}
    assert found.plan.held == ()
    routes = {
        gain.view: gain.routes for wave in found.plan.waves for unit in wave.units for gain in unit.gains
    }
    assert routes["base.py::Base.get"] == ("GET /one", "GET /two")


def test_a_view_is_chosen_by_the_class_that_inherits(tmp_path: Path) -> None:
    assert converted(drafted(tmp_path, FLASK, only=("app.py::One.get",))) == {"base.py::Base.get"}
    with pytest.raises(UsageError, match="names no view"):
        drafted(tmp_path, FLASK, only=("app.py::One.patch",))


def test_django_classes_without_handlers_of_their_own_share_those_of_their_base(tmp_path: Path) -> None:
    files = DJANGO | {"app.py": DJANGO["app.py"].replace("{}", "name = 'two'")}
    found = drafted(tmp_path, files)
    assert converted(found) == {"base.py::Base.get"}


def test_django_refuses_classes_with_handlers_of_both_kinds(tmp_path: Path) -> None:
    own = "def post(self, request):\n        return HttpResponse('posted')"
    found = drafted(tmp_path, DJANGO | {"app.py": DJANGO["app.py"].replace("{}", own)})
    assert converted(found) == set()
    (held,) = found.plan.held
    assert (held.function, held.reason) == ("base.py::Base.get", "R-CBV-MIXIN")
    assert str(held.place).startswith("app.py:11")
