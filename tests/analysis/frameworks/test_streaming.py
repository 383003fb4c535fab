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
