"""How often frames run: once where nothing grows, again where what they read has."""

from bridge.analysis.scan import scan
from bridge.config import Config

APP = """\
import requests
from flask import Flask

app = Flask(__name__)


def fetch(url):
    return make().get(url)


def make():
    return requests.Session()


class Held:
    client = None


def late():
    return Held.client.get("http://example.org")


def fill():
    Held.client = requests.Session()


@app.route("/first")
def first():
    return fetch("http://example.org")


@app.route("/second")
def second():
    return late()


@app.route("/third")
def third():
    fill()
    return ""


@app.route("/fourth/<int:count>")
def fourth(count):
    return down(count)


def down(count):
    if count:
        return down(count - 1)
    return make()
"""


def scanned(tmp_path):
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    return scan(tmp_path, Config())


def runs(found, name):
    return [frame.runs for frame in found.make().frames if frame.code.name == name]


def test_a_caller_is_not_run_again_for_what_its_callee_gave_at_once(tmp_path):
    found = scanned(tmp_path)
    assert runs(found, "fetch") == [1]
    assert runs(found, "first") == [1]


def test_what_is_stored_after_it_was_read_runs_the_reader_again(tmp_path):
    found = scanned(tmp_path)
    assert max(runs(found, "late")) > 1
    second = next(view for view in found.report.views if view.handler.qualname == "second")
    assert [site.callee for site in found.report.sites if site.key in second.sites] == [
        "requests.Session.get"
    ]


def test_recursion_runs_again_for_what_it_gives_itself(tmp_path):
    assert max(runs(scanned(tmp_path), "down")) > 1


CHAIN = """\
import library
import requests
from flask import Flask

app = Flask(__name__)


class Base(Exception):
    def __init__(self):
        self.text = str(self)


{classes}

@app.route("/")
def index():
    node = library.tree()
    while node.parent():
        node = node.parent().first
    requests.get(node.address)
    return make()


def make():
    return [{calls}]
"""


def test_a_chain_through_an_unknown_library_and_a_base_of_many_exceptions_end(tmp_path):
    names = [f"Failure{number}" for number in range(40)]
    classes = "".join(f"class {name}(Base):\n    pass\n\n\n" for name in names)
    calls = ", ".join(f"{name}()" for name in names)
    (tmp_path / "app.py").write_text(CHAIN.format(classes=classes, calls=calls), encoding="utf-8")
    found = scan(tmp_path, Config())
    assert [site.callee for site in found.report.sites] == ["requests.get"]
    assert len(runs(found, "__init__")) < 20
    node = next(frame for frame in found.make().frames if frame.code.name == "index").cells["node"]
    assert max(len(value.path) for value in node) < 200
