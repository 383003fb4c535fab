import pytest

from bridge.analysis.scan import scan
from bridge.config import Config

FILES = {
    "base.py": """\
import time

class Base:
    def inherited(self):
        time.sleep(1)

def helper(request):
    time.sleep(2)
""",
    "app.py": """\
import time
from base import Base, helper
from flask import Flask

app = Flask(__name__)

class Child(Base):
    @staticmethod
    def static():
        time.sleep(3)

    @classmethod
    def made(cls):
        time.sleep(4)

    @property
    def value(self):
        time.sleep(5)

def make():
    def view(request):
        time.sleep(6)
    return view

@app.route("/a")
@app.route("/b")
def seen():
    time.sleep(
        7,
    )
""",
}


@pytest.fixture
def project(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("spelling", "qualname", "line", "site"),
    [
        ("app.py::Child.inherited", "Child.inherited", 7, ("base.py", 5)),
        ("app.py::Child.static", "Child.static", 9, ("app.py", 10)),
        ("app.py::Child.made", "Child.made", 13, ("app.py", 14)),
        ("app.py::Child.value", "Child.value", 17, ("app.py", 18)),
        ("app.py::make.view", "make.<locals>.view", 21, ("app.py", 22)),
        ("app.py::make.<locals>.view", "make.<locals>.view", 21, ("app.py", 22)),
        ("app:helper", "helper", 1, ("base.py", 8)),
        ("app:seen", "seen", 27, ("app.py", 28)),
    ],
)
def test_an_entry_gives_one_view_named_as_it_was_given(project, spelling, qualname, line, site):
    report = scan(project, Config(), entries=(spelling,)).report
    (view,) = [view for view in report.views if view.handler.qualname == qualname]
    assert (view.handler.path, view.handler.line) == ("app.py", line)
    places = {one.key: one.place for one in report.sites}
    assert [(places[key].path, places[key].line) for key in view.sites] == [site]


def test_an_entry_that_a_framework_knows_too_stays_one_view_with_its_routes(project):
    report = scan(project, Config(), entries=("app:seen",)).report
    (view,) = [view for view in report.views if view.handler.qualname == "seen"]
    assert view.role == "view"
    assert [route.pattern for route in (view.route, *view.other_routes)] == ["/a", "/b"]


def test_a_call_over_several_lines_is_spanned(project):
    report = scan(project, Config()).report
    (site,) = report.sites
    assert (site.place.line, site.place.end_line) == (28, 30)


def test_an_entry_defined_in_two_ways_through_the_module_is_both_of_them(tmp_path):
    (tmp_path / "app.py").write_text(
        "import time\n"
        "try:\n"
        "    import fast\n"
        "    def pause():\n"
        "        time.sleep(1)\n"
        "except ImportError:\n"
        "    def pause():\n"
        "        time.sleep(2)\n"
        "def again():\n"
        "    time.sleep(3)\n"
        "def again():\n"
        "    time.sleep(4)\n"
    )
    report = scan(tmp_path, Config(), entries=("app.py::pause", "app.py::again")).report
    places = {one.key: one.place for one in report.sites}
    lines = {view.handler.qualname: sorted(places[key].line for key in view.sites) for view in report.views}
    assert lines == {"pause": [5, 8], "again": [12]}
