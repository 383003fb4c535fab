"""A function that is run again leaves out the statements that can come to nothing new."""

import pytest

from bridge.analysis.facts import S_IF
from bridge.analysis.interpret import attribute_stores
from bridge.analysis.interpret.mentions import mentioned
from bridge.analysis.scan import scan
from bridge.analysis.values import Slot
from bridge.config import Config

APP = """\
import requests
import unknown
from flask import Flask

app = Flask(__name__)


class Held:
    client = None
    other = None


@app.route("/")
def index():
    first = unknown.first()
    if first:
        second = Held.client
        third = Held.other
    else:
        second = None
        third = None
    for _ in range(3):
        if first:
            break
        nothing_to_call()
    fourth = second.get("http://example.org")
    return third.name


def fill():
    Held.client = requests.Session()
"""


class Watched:
    """Run a frame again and keep what is evaluated."""

    def __init__(self, tmp_path):
        (tmp_path / "app.py").write_text(APP, encoding="utf-8")
        self.machine = scan(tmp_path, Config()).make()
        self.frame = next(frame for frame in self.machine.frames if frame.code.name == "index")
        self.session = self.machine.external("requests.Session()")
        self.held = next(cls for cls in self.machine.classes if cls.code.name == "Held")

    def again(self):
        seen = []
        evaluate = self.machine.evaluate
        self.machine.evaluate = lambda frame, node: seen.append(node) or evaluate(frame, node)
        self.machine.run(self.frame)
        del self.machine.evaluate
        return repr(seen)


@pytest.fixture
def watched(tmp_path):
    return Watched(tmp_path)


def test_nothing_is_run_when_nothing_has_grown(watched):
    assert watched.again() == "[]"


def test_only_what_read_what_has_grown_and_what_uses_it_is_run(watched):
    before = len(watched.frame.hits)
    values = (watched.machine.external("requests.Session().head()"),)
    attribute_stores.write(watched.machine, (watched.held,), "client", values, watched.frame, -1)
    seen = watched.again()
    assert "'client'" in seen
    assert "'get'" in seen
    assert "'other'" not in seen
    assert "'name'" not in seen
    assert len(watched.frame.hits) >= before


def test_a_reader_that_no_statement_stands_for_makes_all_of_them_run(watched):
    slot = Slot()
    slot.readers[watched.frame] = None
    watched.machine.grow(slot, (watched.session,))
    seen = watched.again()
    assert "'client'" in seen
    assert "'other'" in seen


def test_calls_of_nothing_known_stay_noted(watched):
    assert "nothing_to_call" in watched.frame.unknown.values()
    watched.again()
    assert "nothing_to_call" in watched.frame.unknown.values()


def test_the_names_in_a_statement_are_those_of_its_code(watched):
    code = watched.frame.code
    test = next(statement for statement in code.body if statement[0] == S_IF)
    assert sorted(mentioned(code, test)) == ["first", "second", "third"]
