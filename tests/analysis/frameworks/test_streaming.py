from bridge.analysis.scan import scan
from bridge.config import Config

APP = """\
import time
from flask import Flask, Response, stream_with_context

app = Flask(__name__)

@app.route("/slow")
def slow():
    def generate():
        time.sleep(1)
        yield "x"
    return Response(stream_with_context(generate()), mimetype="text/plain")

@app.route("/quick")
def quick():
    def generate():
        yield "x"
    return Response(generate())

@app.route("/text")
def text():
    time.sleep(1)
    return Response("text")
"""


def test_warns_where_a_response_is_made_of_an_iterator_that_waits(tmp_path):
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    report = scan(tmp_path, Config()).report
    (hazard,) = report.hazards
    assert (hazard.code, hazard.place.line) == ("WA350", 11)
    assert "time.sleep in app.py:9" in hazard.message
    (site,) = report.sites
    assert site.place.line == 21


def test_says_nothing_of_streams_when_they_are_ignored(tmp_path):
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    assert scan(tmp_path, Config(ignore=("WA350",))).report.hazards == ()


def test_keeps_the_key_of_the_warning_when_lines_move(tmp_path):
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    before = scan(tmp_path, Config()).report.hazards
    (tmp_path / "app.py").write_text("\n\n" + APP, encoding="utf-8")
    after = scan(tmp_path, Config()).report.hazards
    assert [hazard.key for hazard in before] == [hazard.key for hazard in after]


RETURNED = """\
import functools, time
from flask import Flask

app = Flask(__name__)

def signed(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        return view(*args, **kwargs)
    return wrapper

def rows():
    time.sleep(1)
    yield "x"

def quick():
    yield "x"

@app.route("/bare")
def bare():
    return rows()

@app.route("/tuple")
@signed
def with_status():
    return rows(), 200, {"Content-Type": "text/csv"}

@app.route("/class")
def by_class():
    return app.response_class(rows(), mimetype="text/csv")

@app.route("/async")
async def turned():
    return rows()

@app.route("/quick")
def harmless():
    return quick()

@app.route("/text")
def text():
    return "".join(rows())
"""


def test_warns_of_generators_that_views_answer_with(tmp_path):
    (tmp_path / "app.py").write_text(RETURNED, encoding="utf-8")
    report = scan(tmp_path, Config()).report
    found = {(hazard.code, hazard.place.function) for hazard in report.hazards}
    assert found == {("WA350", name) for name in ("bare", "with_status", "by_class", "turned")}
    assert {view.handler.qualname for view in report.views if view.sites} == {"text"}
