"""The plain call, clause by clause: ``wsgi2asgi migrate PATH --write`` on projects under git."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import wsgi2asgi
from tests.codemods.projects import commit, content, git, project

APP = """\
import subprocess
import threading
import time

import requests
from flask import Flask, jsonify

app = Flask(__name__)
LOCK = threading.Lock()


@app.get("/slow")
def slow():
    time.sleep(0.001)
    return jsonify(slow=True)


@app.get("/locked")
def locked():
    with LOCK:
        time.sleep(0.001)
    return "locked"


@app.get("/quick")
def quick():   # odd  spacing
    return 'quick'


@app.get("/ran")
def ran():
    return subprocess.run(["true"], check=True).args[0]


def current(sku):
    return requests.get(f"http://upstream.invalid/{sku}", timeout=5).json()


@app.get("/price")
def price():
    return jsonify(current("a"))


def report_command():
    print(current("b"))
"""
TESTS = """\
import inspect

import app


def test_slow():
    assert app.app.test_client().get("/slow").json == {"slow": True}


def test_ran():
    assert app.app.test_client().get("/ran").text == "true"
"""
PICKY = """

def test_shape():
    assert not inspect.iscoroutinefunction(app.app.view_functions["slow"]), "slow must stay a function"
"""
EVERY = {"price", "ran", "slow"}
VERIFY = f"{sys.executable} -m pytest -q -p no:cacheprovider"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return project(
        tmp_path / "shop",
        {"app.py": APP, "tests/test_app.py": TESTS, "requirements.txt": "flask\nrequests\n"},
    )


def test_the_plain_call_converts_what_waits_and_leaves_the_rest(shop: Path) -> None:
    before = content(shop)
    ended = wsgi2asgi("migrate", shop, "--write")
    assert ended.code == 0, ended.err
    after = content(shop)
    assert set(after) - set(before) == {".wsgi2asgi/ledger.jsonl"}
    assert [name for name in before if before[name] != after[name]] == ["app.py", "requirements.txt"]
    assert after["requirements.txt"] == b"flask[async]\nrequests\n"
    text = after["app.py"].decode()
    for view in ("slow", "ran", "price"):
        assert f"async def {view}(" in text
    # What is refused, quick, or shared with a command stays byte for byte.
    for name in ("locked", "quick", "current", "report_command"):
        start = APP.index(f"def {name}(")
        assert APP[start : APP.index("\n\n\n", start) if "\n\n\n" in APP[start:] else None] in text
    assert "your tests were not run" in ended.err
    assert "R-LOCK" in ended.out


def test_a_verification_without_a_command_is_a_slip_of_the_pen(shop: Path) -> None:
    before = content(shop)
    ended = wsgi2asgi("migrate", shop, "--write", "--verify", "")
    assert ended.code == 2
    assert '--verify "" names no command' in ended.err
    assert content(shop) == before


def test_refusals_stand_in_the_ledger_and_not_in_the_source(shop: Path) -> None:
    wsgi2asgi("migrate", shop, "--write")
    lines = [json.loads(line) for line in (shop / ".wsgi2asgi/ledger.jsonl").read_text().splitlines()]
    refused = {line["function"]: line["reason"] for line in lines if line.get("state") == "refused"}
    assert refused == {"app.py::locked": "R-LOCK"}
    assert "todo[" not in (shop / "app.py").read_text()


@pytest.mark.parametrize("command", [["plan"], ["migrate"], ["migrate", "--write"]], ids=" ".join)
def test_a_file_that_can_not_be_parsed_is_named(shop: Path, command: list[str]) -> None:
    (shop / "broken.py").write_text("def (:\n")
    commit(shop)
    done = wsgi2asgi(command[0], shop, *command[1:])
    assert "Not read, so that nothing in them is migrated\n  broken.py:1 " in done.out + done.err


@pytest.mark.parametrize("committed", [True, False])
def test_a_second_run_straight_after_changes_nothing(shop: Path, committed: bool) -> None:
    assert wsgi2asgi("migrate", shop, "--write").code == 0
    if committed:
        commit(shop)
    before = content(shop)
    again = wsgi2asgi("migrate", shop, "--write")
    assert again.code == 0, again.err
    assert content(shop) == before
    shown = wsgi2asgi("migrate", shop)
    assert (shown.code, shown.out) == (0, "")


def test_an_edited_ledger_alone_is_no_dirty_tree(shop: Path) -> None:
    wsgi2asgi("migrate", shop, "--write")
    commit(shop)
    with (shop / ".wsgi2asgi" / "ledger.jsonl").open("a") as ledger:
        ledger.write("\n")
    assert wsgi2asgi("migrate", shop, "--write").code == 0


def test_a_change_of_the_users_is_a_dirty_tree(shop: Path) -> None:
    with (shop / "app.py").open("a") as file:
        file.write("\n# mine\n")
    before = content(shop)
    ended = wsgi2asgi("migrate", shop, "--write")
    assert ended.code == 2
    assert "app.py" in ended.err
    assert "uncommitted" in ended.err
    assert content(shop) == before


def test_untracked_files_that_are_not_code_do_not_matter(shop: Path) -> None:
    (shop / "data.sqlite3").write_bytes(b"x")
    assert wsgi2asgi("migrate", shop, "--write").code == 0
    assert (shop / "data.sqlite3").read_bytes() == b"x"


def test_a_path_below_the_top_of_the_repository(tmp_path: Path) -> None:
    top = project(tmp_path / "top", {"services/web/app.py": APP, "other/app.py": APP})
    ended = wsgi2asgi("migrate", top / "services" / "web", "--write")
    assert ended.code == 0, ended.err
    assert git(top, "status", "--porcelain", "-uno") == " M services/web/app.py\n"
    assert (top / "services/web/.wsgi2asgi/ledger.jsonl").is_file()
    assert not (top / ".wsgi2asgi").exists()
    assert wsgi2asgi("migrate", top / "services" / "web", "--write").code == 0


@pytest.mark.timeout(240)
def test_a_rolled_back_unit_is_explained_and_ends_with_1(shop: Path) -> None:
    (shop / "tests/test_app.py").write_text(TESTS + PICKY)
    commit(shop)
    ended = wsgi2asgi("migrate", shop, "--write", "--verify", VERIFY)
    assert ended.code == 1, ended.err
    assert "V-TEST-FAIL" in ended.out
    assert "tests/test_app.py::test_shape" in ended.out
    assert "slow must stay a function" in ended.out
    text = (shop / "app.py").read_text()
    assert "async def price" in text
    assert "async def slow" not in text
    assert (shop / "tests/test_app.py").read_text() == TESTS + PICKY
    # What was taken back stays so, and a run that takes nothing back ends with 0.
    assert wsgi2asgi("migrate", shop, "--write", "--verify", VERIFY).code == 0


@pytest.mark.timeout(240)
def test_several_copies_find_the_same(shop: Path) -> None:
    (shop / "tests/test_app.py").write_text(TESTS + PICKY)
    commit(shop)
    ended = wsgi2asgi("migrate", shop, "--write", "--verify", VERIFY, "--jobs", "2", timeout=120)
    assert ended.code == 1, ended.err
    text = (shop / "app.py").read_text()
    assert "async def price" in text
    assert "async def ran" in text
    assert "async def slow" not in text


ODD = {
    "carriage returns": APP.replace("\n", "\r\n").encode(),
    "tabs": APP.replace("    ", "\t").encode(),
    "a byte order mark": b"\xef\xbb\xbf" + APP.encode(),
    "latin-1": ("# -*- coding: latin-1 -*-\n" + APP.replace("quick'", "qu\xefck'")).encode("latin-1"),
    "form feeds": APP.replace('@app.get("/quick")', '\f\n@app.get("/quick")').encode(),
    "no newline at the end": APP.rstrip("\n").encode(),
    "trailing blanks": APP.replace("return 'quick'", "return 'quick'  \t").encode(),
}


@pytest.mark.parametrize("name", ODD)
def test_bytes_that_are_nobodys_business_stay(tmp_path: Path, name: str) -> None:
    before = ODD[name]
    root = project(tmp_path / "odd", {"app.py": before, "requirements.txt": b"flask\r\n"})
    ended = wsgi2asgi("migrate", root, "--write")
    assert ended.code == 0, ended.err
    after = (root / "app.py").read_bytes()
    assert b"async def slow(" in after
    assert b"async def price(" in after
    old, new = before.split(b"\n"), after.split(b"\n")
    touched = [b"async", b"await", b"import "]
    assert [line for line in new if not any(word in line for word in touched)] == [
        line for line in old if line in new and not any(word in line for word in touched)
    ]
    # All that is gone are the lines that were converted.
    gone = [line for line in old if line not in new and not line.startswith(b"\xef\xbb\xbf")]
    assert all(b"def " in line or b"sleep" in line or b"current(" in line or b"run(" in line for line in gone)
    assert len(gone) <= 8, gone
    assert after.endswith(b"\n") == before.endswith(b"\n")
    assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
    assert (b"\r\n" in after) == (b"\r\n" in before)
    assert not (b"\r\n" in before and b"\n" in after.replace(b"\r\n", b""))
    assert (root / "requirements.txt").read_bytes() == b"flask[async]\r\n"
    again = wsgi2asgi("migrate", root, "--write")
    assert again.code == 0
    assert (root / "app.py").read_bytes() == after


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    root = project(tmp_path / "linked", {"real/app.py": APP})
    (root / "linked.py").symlink_to("real/app.py")
    commit(root)
    assert wsgi2asgi("migrate", root, "--write").code == 0
    assert (root / "linked.py").is_symlink()
    assert "async def slow" in (root / "real" / "app.py").read_text()


def test_marks_come_stay_and_go(shop: Path) -> None:
    before = (shop / "app.py").read_text()
    shown = wsgi2asgi("migrate", shop, "--mark")
    assert "+# wsgi2asgi: todo[R-LOCK] waits while it holds a lock\n" in shown.out
    assert (shop / "app.py").read_text() == before
    assert wsgi2asgi("migrate", shop, "--write", "--mark").code == 0
    marked = (shop / "app.py").read_text()
    assert marked.count("todo[") == 1
    assert '# wsgi2asgi: todo[R-LOCK] waits while it holds a lock\n@app.get("/locked")\n' in marked
    for options in ((), ("--mark",)):
        assert wsgi2asgi("migrate", shop, "--write", *options).code == 0
        assert (shop / "app.py").read_text() == marked
    assert wsgi2asgi("migrate", shop, "--write", "--no-mark").code == 0
    assert "todo[" not in (shop / "app.py").read_text()
    commit(shop)
    assert git(shop, "status", "--porcelain") == ""


def test_a_unit_is_undone_by_name(shop: Path) -> None:
    assert wsgi2asgi("migrate", shop, "--write").code == 0
    ended = wsgi2asgi("migrate", shop, "--undo", "app.py::slow")
    assert ended.code == 0, ended.err
    assert "-async def slow" in ended.out
    text = (shop / "app.py").read_text()
    assert "async def slow" not in text
    assert "async def price" in text
    every = [f"--undo=app.py::{view}" for view in ("ran", "price")]
    assert wsgi2asgi("migrate", shop, *every).code == 0
    assert (shop / "app.py").read_text() == APP
    assert (shop / "requirements.txt").read_text() == "flask\nrequests\n"
    wrong = wsgi2asgi("migrate", shop, "--undo", "app.py::slow")
    assert wrong.code == 2
    assert "has its old code already" in wrong.err


def test_nothing_to_resume_is_said(shop: Path) -> None:
    ended = wsgi2asgi("migrate", shop, "--resume")
    assert ended.code == 0
    assert "No run was interrupted" in ended.err


def test_questions_need_a_terminal(shop: Path) -> None:
    ended = wsgi2asgi("migrate", shop, "--write", "--interactive")
    assert ended.code == 2
    assert "--interactive asks at a terminal" in ended.err
    assert (shop / "app.py").read_text() == APP


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(
    ("answers", "converted"),
    [("n\ny\nq\n", {"ran"}), ("a\n", EVERY), ("q\n", set()), ("y\na\n", EVERY)],
)
def test_each_unit_is_asked_for_at_a_terminal(shop: Path, answers: str, converted: set[str]) -> None:
    import pty

    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [Path(sys.executable).parent / "wsgi2asgi", "migrate", ".", "--write", "--interactive"],
        cwd=shop,
        stdin=follower,
        stdout=subprocess.DEVNULL,
        stderr=follower,
    )
    os.close(follower)
    os.write(leader, answers.encode())
    said = b""
    try:
        while data := os.read(leader, 65536):
            said += data
    except OSError:
        pass  # Linux ends a terminal that nobody holds any more with EIO.
    finally:
        os.close(leader)
    assert process.wait(timeout=50) == 0, said.decode()
    text = (shop / "app.py").read_text()
    assert {view for view in EVERY if f"async def {view}(" in text} == converted


@pytest.mark.timeout(240)
def test_reports_of_equal_runs_are_equal(shop: Path, tmp_path: Path) -> None:
    (shop / "tests/test_app.py").write_text(TESTS + PICKY)
    commit(shop)
    for number in (1, 2):
        copy = tmp_path / f"run{number}" / "shop"
        copy.parent.mkdir()
        git(tmp_path, "clone", "-q", str(shop), str(copy))
        names = [tmp_path / f"report{number}.{suffix}" for suffix in ("html", "md", "json")]
        reports = [f"--report={name}" for name in names]
        assert wsgi2asgi("migrate", copy, "--write", "--verify", VERIFY, *reports, timeout=120).code == 1
    for suffix in ("html", "md", "json"):
        text = (tmp_path / f"report1.{suffix}").read_text()
        assert text == (tmp_path / f"report2.{suffix}").read_text()
        assert str(tmp_path) not in text
        for word in ("app.py::price", "written", "rolled back", "V-TEST-FAIL", "R-LOCK", "test_shape"):
            assert word in text, (suffix, word)
    page = (tmp_path / "report1.html").read_text()
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "").replace("http://upstream.invalid", "")


def test_a_report_of_another_form_is_a_sentence(shop: Path) -> None:
    ended = wsgi2asgi("migrate", shop, "--report", "report.txt")
    assert ended.code == 2
    assert ".html, .md or .json" in ended.err


ORM = {
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")\n',
    "site_settings.py": 'INSTALLED_APPS = ["shop"]\nROOT_URLCONF = "urls"\n',
    "urls.py": 'from django.urls import path\nfrom shop import views\nurlpatterns = [path("", views.n)]\n',
    "shop/__init__.py": "",
    "shop/models.py": "from django.db import models\n\n\nclass Item(models.Model):\n    pass\n",
    "shop/views.py": "from django.http import HttpResponse\n\nfrom shop.models import Item\n\n\n"
    "def n(request):\n    return HttpResponse(str(Item.objects.count()))\n",
}


def test_views_of_the_database_alone_are_converted_when_asked(tmp_path: Path) -> None:
    root = project(tmp_path / "orm", ORM)
    plain = wsgi2asgi("migrate", root, "--write")
    assert plain.code == 0
    assert "R-NO-BENEFIT" in plain.out
    assert "async" not in (root / "shop/views.py").read_text()
    assert wsgi2asgi("migrate", root, "--write", "--include-orm").code == 0
    text = (root / "shop/views.py").read_text()
    assert "async def n(request)" in text
    assert "sync_to_async" in text
    assert wsgi2asgi("migrate", root, "--write", "--include-orm").code == 0
    assert (root / "shop/views.py").read_text() == text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--undo", "app.py::slow", "--commit"), "takes units back and nothing else; leave out --commit"),
        (("--undo", "app.py::slow", "--resume"), "takes units back and nothing else; leave out --resume"),
        (("--undo", "app.py::slow", "--no-mark"), "takes units back and nothing else; leave out --mark"),
        (("requirements.txt",), "requirements.txt is no Python file"),
    ],
)
def test_what_would_have_no_effect_is_refused(
    shop: Path, arguments: tuple[str, ...], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shop)
    ended = wsgi2asgi("migrate", *arguments)
    assert ended.code == 2
    assert sentence in ended.err
    assert len(ended.err.splitlines()) == 1


def test_what_is_not_meant_keeps_its_mark_and_its_refusal(shop: Path) -> None:
    assert wsgi2asgi("migrate", shop, "--write", "--mark", "--commit").code == 0
    before = content(shop)
    assert b"todo[R-LOCK]" in before["app.py"]
    for chosen in ("--only=app.py::slow", "--skip=app.py::locked"):
        assert wsgi2asgi("migrate", shop, "--write", "--mark", chosen).code == 0
        assert content(shop) == before
    assert wsgi2asgi("migrate", shop, "--write", "--no-mark", "--commit").code == 0
    assert b"todo" not in (shop / "app.py").read_bytes()
    assert git(shop, "log", "-1", "--format=%s").strip() == "Remove marks above what is not async"


def test_resume_takes_no_other_options(shop: Path) -> None:
    (shop / ".wsgi2asgi").mkdir()
    run = {"options": {"level": 0, "only": ["/slow"]}, "units": None, "taken_back": None, "committing": ""}
    (shop / ".wsgi2asgi" / "run.json").write_text(json.dumps({**run, "copies": [], "head": ""}))
    refused = wsgi2asgi("migrate", shop, "--resume", "--level", "1")
    assert refused.code == 2
    assert "had another --level" in refused.err
    ended = wsgi2asgi("migrate", shop, "--resume", "--write", "--only", "/slow")
    assert ended.code == 0
    assert "1 written" in ended.err
