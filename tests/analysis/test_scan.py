import dataclasses

import pytest

from bridge.analysis.scan import scan
from bridge.config import Blocking, Config
from bridge.errors import UsageError
from bridge.model.view import Readiness

APP = """\
import time

import requests
from flask import Flask

app = Flask(__name__)


def fetch(url):
    return requests.get(
        url,
        timeout=3,
    )


@app.route("/pause", methods=["GET", "POST"])
def pause():
    time.sleep(1)
    return fetch("http://example.org").text


@app.route("/plain")
def plain():
    return "ü", time.sleep(2)
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    return tmp_path


def test_reports_views_with_routes_sites_with_places_and_chains(project):
    report = scan(project, Config()).report
    pause, plain = report.views
    assert (pause.id, pause.handler.line) == ("app.py::pause", 17)
    assert pause.route is not None
    assert (pause.route.methods, pause.route.pattern) == (("GET", "POST"), "/pause")
    places = {(s.callee, s.place.line, s.place.end_line, s.place.column) for s in report.sites}
    assert places == {
        ("requests.get", 10, 13, 12),
        ("time.sleep", 18, 18, 5),
        ("time.sleep", 24, 24, 17),
    }
    by_key = {site.key: site for site in report.sites}
    chains = {(chain.view, by_key[chain.site].callee): chain.hops for chain in report.chains}
    assert chains["app.py::pause", "time.sleep"] == ()
    (hop,) = chains["app.py::pause", "requests.get"]
    assert (hop.function, hop.place.line) == ("app.py::fetch", 19)
    assert plain.readiness is Readiness.READY


def test_keys_survive_moved_lines_and_tell_equal_calls_apart(project):
    before = {site.key: site for site in scan(project, Config()).report.sites}
    (project / "app.py").write_text('"""Moved."""\n\n\n' + APP, encoding="utf-8")
    after = {site.key: site for site in scan(project, Config()).report.sites}
    assert before.keys() == after.keys()
    assert all(after[key].place.line == before[key].place.line + 3 for key in before)


def test_reports_a_broken_file_and_reads_the_rest(project):
    (project / "broken.py").write_text("def f(:\n")
    (project / "binary.py").write_bytes(b"\0\1\2")
    report = scan(project, Config()).report
    assert [(u.place.path, u.what) for u in report.unknown] == [
        ("binary.py", "WA910 file not parsed"),
        ("broken.py", "WA910 file not parsed"),
    ]
    assert len(report.views) == 2


def test_adds_the_entries_that_are_named(project):
    (project / "tools.py").write_text(
        "import time\n\n\nclass Base:\n    def run(self):\n        time.sleep(1)\n\n\n"
        "class Child(Base):\n    pass\n\n\n"
        "def outer():\n    def inner():\n        time.sleep(1)\n    return inner\n"
    )
    entries = ("tools.py::Child.run", "tools:outer.inner", "tools.py::Base")
    report = scan(project, Config(), entries=entries).report
    views = {view.id: view for view in report.views if view.role == "entry"}
    assert set(views) == {"tools.py::Child.run", "tools.py::outer.<locals>.inner", "tools.py::Base"}
    assert all(views[name].sites for name in ("tools.py::Child.run", "tools.py::outer.<locals>.inner"))


def test_refuses_an_entry_that_names_nothing(project):
    for entry in ("app.py::missing", "nowhere:view", "app"):
        with pytest.raises(UsageError, match="--entry"):
            scan(project, Config(), entries=(entry,))


def test_selects_ignores_and_suppresses(project):
    text = APP.replace("time.sleep(1)", "time.sleep(1)  # wsgi2asgi: ignore[WA250] short enough")
    (project / "app.py").write_text(text, encoding="utf-8")
    report = scan(project, Config()).report
    assert {(s.callee, s.place.line): s.suppressed for s in report.sites} == {
        ("requests.get", 10): "",
        ("time.sleep", 18): "short enough",
        ("time.sleep", 24): "",
    }
    only = scan(project, Config(select=("WA21",))).report
    assert {site.code for site in only.sites} == {"WA210"}
    assert "WA250" not in {s.code for s in scan(project, Config(ignore=("WA250",))).report.sites}


def test_knows_the_blocking_calls_of_the_configuration(project):
    (project / "own.py").write_text("import acme\n\n\ndef view():\n    acme.Client().call()\n")
    config = Config(blocking=(Blocking("acme.Client().call", instead="acme.acall"),))
    (site,) = scan(project, config, paths=(project / "own.py",), entries=("own.py::view",)).report.sites
    assert (site.code, site.callee, site.remedy.instead) == ("WA299", "acme.Client.call", "acme.acall")


def test_describes_the_call_graph(project):
    (project / "more.py").write_text(
        "import asyncio\nimport functools\n\n\ndef work():\n    pass\n\n\n"
        "@functools.lru_cache\ndef cached():\n    pass\n\n\n"
        "async def view():\n    cached()\n    await asyncio.to_thread(work)\n    await other()\n\n\n"
        "async def other():\n    pass\n"
    )
    program = scan(project, Config(), entries=("more.py::view",)).program
    assert program.functions["app.py::fetch"].calls[0].targets[0].external == "requests.get"
    assert [r.caller for r in program.callers("app.py::fetch")] == ["app.py::pause"]
    (handed,) = program.callers("more.py::work")
    assert (handed.caller, handed.called) == ("more.py::view", False)
    (awaited,) = program.callers("more.py::other")
    assert awaited.called
    assert awaited.awaited
    (decorator,) = program.functions["more.py::cached"].decorators
    assert decorator.targets[0].external == "functools.lru_cache"
    targets = [target for call in program.functions["more.py::view"].calls for target in call.targets]
    assert any(target.function == "more.py::work" and target.offloaded for target in targets)


def test_ends_on_deep_and_recursive_code(tmp_path):
    lines = ["def f0(x):\n    return x\n"]
    lines += [f"def f{n}(x):\n    return f{n - 1}(lambda: x)\n" for n in range(1, 400)]
    lines.append("def loop(x):\n    return loop([x, loop])\n")
    lines.append("class Node:\n    def __init__(self, n):\n        self.n = Node(self)\n")
    lines.append("value = " + " + ".join(["1"] * 3000) + "\n")
    lines.append("def view():\n    f399(1)\n    loop(1)\n    Node(None).n.n.n\n")
    (tmp_path / "deep.py").write_text("\n".join(lines))
    report = scan(tmp_path, Config(), entries=("deep.py::view",)).report
    assert report.sites == ()
    assert [view.id for view in report.views] == ["deep.py::view"]


def test_reports_are_frozen_values(project):
    report = scan(project, Config()).report
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.views = ()


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("x = " + " + ".join(["1"] * 20_000) + "\n", id="terms"),
        pytest.param("a = []\nx = a" + "[0]" * 2_500 + "\n", id="subscripts"),
        pytest.param("x = " + "f(" * 90 + ")" * 90 + "\n", id="calls"),
    ],
)
@pytest.mark.parametrize("cache", [False, True])
def test_a_file_that_nests_too_deeply_costs_only_itself(tmp_path, monkeypatch, source, cache):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    project = tmp_path / "project"
    project.mkdir()
    (project / "deep.py").write_text(source)
    (project / "app.py").write_text("import time\n\n\ndef view():\n    time.sleep(1)\n")
    report = scan(project, Config(), entries=("app.py::view",), cache=cache).report
    assert [site.callee for site in report.sites] == ["time.sleep"]
    assert {unknown.place.path for unknown in report.unknown} <= {"deep.py"}
