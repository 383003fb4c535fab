"""Bad input: one clear sentence and exit code 2, or the file is reported and the rest goes on."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import Ended, wsgi2asgi

GOOD = """\
import time

from flask import Flask

app = Flask(__name__)


@app.route("/slow")
def slow():
    time.sleep(1)
    return "done"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(GOOD)
    return tmp_path


def snapshot(directory: Path) -> dict[str, bytes]:
    """Read every file of a tree but git's own and the tool's cache, to prove that nothing was written."""
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and not {".git", ".wsgi2asgi"} & set(path.relative_to(directory).parts)
    }


def is_one_sentence(ended: Ended, *words: str) -> None:
    """Check that a refusal is one line on stderr that says what, where and what to do."""
    assert ended.code == 2, ended
    assert ended.out == ""
    assert "Traceback" not in ended.err
    lines = ended.err.strip().splitlines()
    assert len(lines) == 1, ended.err
    assert lines[0].startswith("Error: ")
    assert lines[0].endswith(".")
    for word in words:
        assert word in lines[0]


@pytest.mark.parametrize("command", ["scan", "plan", "migrate"])
def test_a_missing_path(command, tmp_path):
    is_one_sentence(wsgi2asgi(command, tmp_path / "nowhere"), "nowhere", "does not exist")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("broken.py", b"def view(:\n    pass\n", id="syntax-error"),
        pytest.param("old.py", b"print 'python 2'\nexec 'x = 1'\n", id="python-2"),
        pytest.param("image.py", bytes(range(256)) * 8, id="binary"),
        pytest.param("nul.py", b"x = 1\0\n", id="nul-byte"),
        pytest.param("cp.py", b"# coding: no-such-codec\nx = 1\n", id="unknown-encoding"),
        pytest.param("latin.py", b"name = '\xe9'\n", id="not-utf-8"),
        pytest.param("deep.py", b"x = " + b"(" * 5000 + b")" * 5000 + b"\n", id="too-deep"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_and_the_rest_is_scanned(name, content, project):
    (project / name).write_bytes(content)
    before = snapshot(project)
    ended = wsgi2asgi("scan", project, "--format", "json")
    report = json.loads(ended.out)
    assert ended.code == 1
    assert "Traceback" not in ended.err
    assert [site["callee"] for site in report["sites"]] == ["time.sleep"]
    (unread,) = [item for item in report["unknown"] + report["hazards"] if item["place"]["path"] == name]
    assert "WA910" in json.dumps(unread)
    assert snapshot(project) == before


def test_a_circular_symlink(project):
    (project / "package").mkdir()
    (project / "package" / "again").symlink_to(project, target_is_directory=True)
    (project / "loop.py").symlink_to(project / "loop.py")
    ended = wsgi2asgi("scan", project, "--format", "json")
    assert ended.code == 1
    assert len(json.loads(ended.out)["sites"]) == 1


def test_an_unknown_configuration_key(project):
    (project / "pyproject.toml").write_text("[tool.wsgi2asgi]\nexlude = ['a']\n")
    is_one_sentence(wsgi2asgi("scan", project), "exlude", "did you mean 'exclude'?")


def test_a_configuration_that_is_not_toml(project):
    (project / "pyproject.toml").write_text("[tool.wsgi2asgi\n")
    is_one_sentence(wsgi2asgi("scan", project), "pyproject.toml", "not valid TOML")


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("no_such_module:app", ["no_such_module", "--app-dir"]),
        ("app", ["MODULE:APP"]),
        ("app:nothing", ["app has no 'nothing'"]),
        ("app:__name__", ["can't be called"]),
        ("raising:app", ["raised RuntimeError: no database"]),
        ("needy:app", ["needs 'a_package_nobody_has'"]),
        ("broken:app", ["SyntaxError"]),
    ],
)
def test_a_module_that_serve_cannot_import(target, words, project):
    (project / "raising.py").write_text("raise RuntimeError('no database')\n")
    (project / "needy.py").write_text("import a_package_nobody_has\n")
    (project / "broken.py").write_text("def (:\n")
    is_one_sentence(wsgi2asgi("serve", target, "--port", "0", cwd=project), *words)


def test_a_dirty_tree_with_write(project):
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    before = snapshot(project)
    is_one_sentence(wsgi2asgi("migrate", project, "--write"), "uncommitted")
    assert snapshot(project) == before


def test_write_outside_a_repository(project):
    before = snapshot(project)
    is_one_sentence(wsgi2asgi("migrate", project, "--write"), "git")
    assert snapshot(project) == before


def test_an_unknown_code_to_explain():
    is_one_sentence(wsgi2asgi("explain", "WA999"), "WA999", "lists every code")


def test_an_unknown_option():
    ended = wsgi2asgi("scan", "--formatt", "json")
    assert ended.code == 2
    assert "--format" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_nobody_knows(option, project):
    is_one_sentence(wsgi2asgi("scan", project, option, "WA21,QQQ"), "No code begins with 'QQQ'")


@pytest.mark.parametrize(
    "options", [("--timeout", "-1"), ("--drain", "-1"), ("--port", "99999"), ("--log-level", "nope")]
)
def test_what_serve_cannot_use(options, project):
    ended = wsgi2asgi("serve", "app:app", *options, cwd=project)
    assert ended.code == 2
    assert "Traceback" not in ended.err
    assert options[0] in ended.err


@pytest.mark.parametrize("command", ["plan", "migrate"])
def test_a_pattern_that_names_no_view(command, project):
    before = snapshot(project)
    is_one_sentence(wsgi2asgi(command, project, "--only", "slwo"), "--only slwo", "'slow'")
    is_one_sentence(wsgi2asgi(command, project, "--only", "nothing/*"), "--only nothing/*")
    assert wsgi2asgi(command, project, "--only", "/sl*").code == 1
    assert snapshot(project) == before


def test_tests_that_nothing_would_be_written_for(project):
    is_one_sentence(wsgi2asgi("migrate", project, "--verify", "true"), "--verify", "--write")
