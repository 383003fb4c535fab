"""Flask views on ``urlopen`` answer alike as they are, at level 0 and at level 1, through both doors."""

import json
from pathlib import Path
from typing import Any

import pytest

from codemods.generated import async_urllib
from tests.codemods.odd_upstream import odd_upstream
from tests.codemods.recipes.projects import answers, converted, held, migrate, planned, problems, write

pytestmark = pytest.mark.timeout(120)

APP = """\
import json
import os
import urllib.request
import xml.etree.ElementTree as ET
from contextlib import closing
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from flask import Flask, jsonify, request

app = Flask(__name__)
UPSTREAM = os.environ["SHOP_UPSTREAM"]


class Client:
    def __init__(self, base):
        self.base = base

    def ask(self, path, timeout=5):
        with urlopen(self.base + path, timeout=timeout) as answer:
            return json.load(answer)


def fetch(path):
    with urllib.request.urlopen(UPSTREAM + path, timeout=5) as answer:
        return answer.read().decode("utf-8", "replace")


@app.get("/plain")
def plain():
    with urlopen(f"{UPSTREAM}/echo?x=1") as answer:
        data = json.load(answer)
        kind = answer.headers.get_content_type()
    return jsonify(data["path"], kind, answer.status, answer.url.partition("/echo")[2])


@app.get("/posted")
def posted():
    form = urlencode({"a": "1", "b": "x y"}).encode()
    asked = Request(f"{UPSTREAM}/echo", data=form, headers={"X-Key": "k"}, method="PUT")
    answer = urllib.request.urlopen(asked, timeout=5)
    try:
        data = json.loads(answer.read())
    finally:
        answer.close()
    return jsonify(data["method"], data["body"], dict(data["headers"])["x-key"])


@app.get("/failing/<int:status>")
def failing(status):
    try:
        body = urlopen(f"{UPSTREAM}/status/{status}").read()
    except HTTPError as error:
        return jsonify(json.loads(error.read()), error.code, error.reason), 502
    return body


@app.get("/redirected")
def redirected():
    with urlopen(f"{UPSTREAM}/found") as answer:
        return jsonify(answer.geturl().partition("/echo")[2], len(answer.read()) > 0)


@app.get("/nobody")
def nobody():
    try:
        with urlopen("http://127.0.0.1:1/", timeout=1) as answer:
            return answer.read()
    except URLError as error:
        return str(error.reason), 502


@app.get("/late")
def late():
    try:
        with urlopen(f"{UPSTREAM}/slow", timeout=0.2) as answer:
            return answer.read()
    except TimeoutError as error:
        return str(error), 504


@app.get("/late-body")
def late_body():
    with urlopen(f"{UPSTREAM}/slow-body", timeout=0.2) as answer:
        try:
            return answer.read()
        except TimeoutError as error:
            return f"{answer.status} {error}", 504


@app.get("/short")
def short():
    return urlopen(f"{UPSTREAM}/short").read()


@app.get("/helped")
def helped():
    return jsonify(fetch("/latin"), fetch("/chunked"))


@app.get("/object")
def by_object():
    return Client(UPSTREAM).ask("/echo")["path"]


@app.get("/several")
def several():
    found = []
    for name in ("a", "b"):
        with urlopen(f"{UPSTREAM}/echo?{name}") as answer:
            found.append(json.load(answer)["path"])
    return jsonify(found)


@app.get("/part")
def part():
    with urlopen(f"{UPSTREAM}/echo") as answer:
        return answer.read(12)


@app.get("/lines")
def lines():
    with urlopen(f"{UPSTREAM}/echo") as answer:
        return jsonify(sum(1 for line in answer))


@app.get("/status-only")
def status_only():
    with closing(urlopen(f"{UPSTREAM}/echo")) as answer:
        return str(answer.status)


@app.get("/handed")
def handed():
    answer = urlopen(f"{UPSTREAM}/gzip")
    try:
        return ET.parse(answer).getroot().tag
    except ET.ParseError:
        return "no xml", 502
    finally:
        answer.close()


@app.get("/at-last")
def at_last():
    answer = None
    try:
        answer = urlopen(f"{UPSTREAM}/chunked", timeout=3)
        return answer.read()
    finally:
        if answer is not None:
            answer.close()


@app.get("/chosen")
def chosen():
    answer = urlopen(f"{UPSTREAM}/echo" if request.args else f"{UPSTREAM}/chunked")
    with answer:
        return answer.read()


@app.get("/formatted")
def formatted():
    return f"<{urlopen(f'{UPSTREAM}/chunked').read()}>"


@app.get("/quoted")
def quoted():
    return urlencode({"a": "b"})
"""
NAMES = (
    "plain posted redirected nobody late late-body short helped object several part lines status-only handed"
)
QUESTIONS = [
    *(("GET", f"/{name}", None) for name in f"{NAMES} at-last chosen formatted quoted".split()),
    ("GET", "/failing/404", None),
    ("GET", "/failing/503", None),
    ("GET", "/failing/200", None),
]
FILES = {
    "app.py": APP,
    "questions.json": json.dumps(QUESTIONS),
    "requirements.txt": "flask[async]\n",
}
AWAITED = {
    *("plain", "posted", "failing", "redirected", "nobody", "late", "late_body", "short", "helped"),
    *("by_object", "several", "handed", "at_last"),
}
THREADED = {"part", "lines", "status_only", "chosen", "formatted"}


@pytest.fixture(scope="module")
def environment() -> Any:
    with odd_upstream() as url:
        yield {"SHOP_UPSTREAM": url}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Any:
    root = tmp_path_factory.mktemp("before")
    write(root, FILES)
    return answers(root, "flask_app", "sync", environment)


@pytest.mark.parametrize("door", ["sync", "async"])
@pytest.mark.parametrize("level", [0, 1])
def test_it_answers_as_before(
    tmp_path: Path, before: Any, environment: dict[str, str], level: int, door: str
) -> None:
    write(tmp_path, FILES)
    plan = migrate(tmp_path, level)
    assert converted(plan) - {"fetch"} == AWAITED | THREADED
    assert held(plan) == {}
    assert problems(tmp_path, plan) == {}
    assert (tmp_path / "async_urllib.py").exists() is (level == 1)
    assert {answer[2] for answer in before["answers"]} == {200, 500, 502, 504}
    after = answers(tmp_path, "flask_app", door, environment)
    for was, now in zip(before["answers"], after["answers"], strict=True):
        assert now == was
    assert planned(tmp_path, level).units == ()


def test_level_0_is_raised(tmp_path: Path, before: Any, environment: dict[str, str]) -> None:
    write(tmp_path, FILES)
    migrate(tmp_path, 0)
    plan = migrate(tmp_path, 1)
    assert problems(tmp_path, plan) == {}
    text = (tmp_path / "app.py").read_text()
    views = {view.partition("(")[0]: view for view in text.split("\nasync def ")[1:]}
    lifted = {name for name, view in views.items() if "await async_urllib.urlopen(" in view}
    assert lifted - {"fetch", "fetch_async"} == {
        *("plain", "posted", "failing", "redirected", "nobody", "late", "late_body", "short", "several"),
        *("handed", "at_last"),
    }
    for name in lifted:
        assert "to_thread" not in views[name].partition("\n\n\n")[0], name
    for door in ("sync", "async"):
        assert answers(tmp_path, "flask_app", door, environment) == before
    assert planned(tmp_path, 1).units == ()


def test_threads_stay_where_an_answer_is_not_read_whole(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    migrate(tmp_path, 1)
    text = (tmp_path / "app.py").read_text()
    views = {view.partition("(")[0]: view for view in text.split("\nasync def ")[1:]}
    for name in AWAITED - {"helped", "by_object"}:
        assert "await async_urllib.urlopen(" in views[name], name
        assert "_thread" not in views[name].replace("on_request_thread", ""), name
    for name in THREADED:
        assert "async_urllib" not in views[name], name
    assert (tmp_path / "async_urllib.py").read_bytes() == Path(async_urllib.__file__).read_bytes()
    assert (tmp_path / "requirements.txt").read_text() == FILES["requirements.txt"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "tests/test_app.py",
            'from unittest.mock import patch\n\n\n@patch("app.urlopen")\ndef test_it(f):\n    pass\n',
        ),
        ("tests/test_app.py", "def test_it(monkeypatch):\n    monkeypatch.setattr('app.urllib', None)\n"),
        ("tests/test_app.py", "import httpretty\n"),
        ("async_urllib.py", "value = 1\n"),
    ],
    ids=[
        "a test that replaces the name",
        "a test that replaces the module",
        "a library",
        "a module of that name",
    ],
)
def test_what_can_not_be_awaited_stays_on_a_thread(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, {**FILES, name: text})
    migrate(tmp_path, 1)
    after = (tmp_path / "app.py").read_text()
    assert "await asyncio.to_thread(urlopen, " in after
    assert ("import async_urllib" in after) is ("app.urlopen" in text)
