"""``wsgi2asgi scan``: baseline, suppressions, changes, stdin, views, statistics, cache and paths."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import wsgi2asgi
from tests.cli.test_bad_input import is_one_sentence

APP = """\
import time

import requests
from flask import Flask

app = Flask(__name__)


def fetch():
    return requests.get("http://example.org").text


@app.get("/nap")
def nap():
    time.sleep(1)
    return ""


@app.get("/far")
def far():
    return fetch()
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "app.py").write_text(APP)
    return tmp_path


def git(directory, *arguments):
    subprocess.run(
        ["git", "-c", "user.name=n", "-c", "user.email=e@example.org", *arguments],
        cwd=directory,
        check=True,
        capture_output=True,
    )


def found(ended):
    """Give the callees and the views that a JSON report holds."""
    document = json.loads(ended.out)
    return [site["callee"] for site in document["sites"]], [view["id"] for view in document["views"]]


def replace(project, old, new, count=1):
    text = (project / "app.py").read_text()
    assert old in text
    (project / "app.py").write_text(text.replace(old, new, count))


# Cache and paths


def test_writes_only_to_the_cache_and_without_it_nothing(project, caches):
    assert wsgi2asgi("scan", project, "--no-cache").code == 1
    assert not caches.exists()
    assert wsgi2asgi("scan", project).code == 1
    kept = {file.name for file in caches.rglob("*") if file.is_file()}
    assert kept == {"basis", "facts", "report", "ways"}
    assert os.listdir(project) == ["app.py"]


def test_scans_what_can_not_be_written(project, caches):
    project.chmod(0o555)
    caches.parent.chmod(0o555)
    assert wsgi2asgi("scan", project, "-f", "json").code == 1
    project.chmod(0o755)


@pytest.mark.parametrize("pattern", ["inner/", "inner/*", "inner/**", "*"])
def test_reads_a_named_directory_that_git_ignores(pattern, tmp_path):
    (tmp_path / "inner" / "deep").mkdir(parents=True)
    (tmp_path / ".gitignore").write_text(f"{pattern}\n")
    (tmp_path / "inner" / "deep" / "app.py").write_text(APP)
    (tmp_path / "other.py").write_text("")
    git(tmp_path, "init", "-q")
    for named in ("inner", "inner/deep"):
        assert len(found(wsgi2asgi("scan", named, "-f", "json", cwd=tmp_path))[0]) == 2, named
    assert len(found(wsgi2asgi("scan", "inner/deep", "other.py", "-f", "json", cwd=tmp_path))[0]) == 2


def test_a_gitignore_between_the_root_and_a_named_directory_holds(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / ".gitignore").write_text("skipped.py\n")
    for name in ("a/b/app.py", "a/b/skipped.py", "other.py"):
        (tmp_path / name).write_text(APP)
    git(tmp_path, "init", "-q")
    _, views = found(wsgi2asgi("scan", "a/b", "other.py", "-f", "json", cwd=tmp_path))
    assert {view.partition("::")[0] for view in views} == {"a/b/app.py", "other.py"}


def test_says_that_everything_was_left_out(tmp_path):
    (tmp_path / ".gitignore").write_text("*.py\n")
    (tmp_path / "app.py").write_text(APP)
    ended = wsgi2asgi("scan", tmp_path)
    assert ended.code == 0
    assert "No Python file was read" in ended.err.splitlines()[-1]
    assert wsgi2asgi("scan", tmp_path / "app.py").code == 1


@pytest.mark.parametrize("form", ["text", "json", "sarif", "html"])
def test_a_file_name_that_is_not_utf_8(form, tmp_path):
    with open(os.path.join(os.fsencode(tmp_path), b"caf\xe9.py"), "wb") as file:
        file.write(APP.encode())
    for _ in range(2):
        ended = wsgi2asgi("scan", tmp_path, "-f", form)
        assert ended.code == 1
        assert "Traceback" not in ended.err


# Baseline


def test_a_baseline_hides_what_is_known_and_only_shrinks(project):
    known = project / "known.json"
    ended = wsgi2asgi("scan", project, "--baseline", known, "--update-baseline")
    assert ended.code == 0
    assert "2 known findings, 2 added, 0 dropped" in ended.err
    first = known.read_bytes()
    assert found(wsgi2asgi("scan", project, "--baseline", known, "-f", "json"))[0] == []

    replace(project, "    time.sleep(1)\n", "    open('x')\n\n\n")
    ended = wsgi2asgi("scan", project, "--baseline", known, "-f", "json")
    assert (ended.code, found(ended)[0]) == (1, ["open"])
    assert known.read_bytes() == first

    ended = wsgi2asgi("scan", project, "--baseline", known, "--update-baseline")
    assert (ended.code, "1 added, 1 dropped" in ended.err) == (0, True)
    assert [one["what"] for one in json.loads(known.read_text())["known"]] == ["requests.get", "open"]


def test_a_file_that_can_not_be_read_keeps_its_known_findings(project):
    known = project / "known.json"
    wsgi2asgi("scan", project, "--baseline", known, "--update-baseline")
    (project / "app.py").write_text("def broken(:\n")
    assert (
        "2 known findings, 0 added, 0 dropped"
        in wsgi2asgi("scan", project, "--baseline", known, "--update-baseline").err
    )


def test_the_configuration_names_the_baseline(project):
    (project / "pyproject.toml").write_text('[tool.wsgi2asgi]\nbaseline = "known.json"\n')
    is_one_sentence(wsgi2asgi("scan", project), "known.json", "--update-baseline")
    assert wsgi2asgi("scan", project, "--update-baseline").code == 0
    assert wsgi2asgi("scan", ".", cwd=project).code == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--update-baseline"], "--baseline FILE"),
        (["--baseline", "missing.json"], "missing.json"),
        (["--baseline", "app.py"], "not a baseline"),
        (["--baseline", "k.json", "--update-baseline", "--select", "WA2"], "whole scan"),
        (["--baseline", "k.json", "--update-baseline", "--view", "*"], "whole scan"),
        (["--baseline", "nowhere/k.json", "--update-baseline"], "nowhere"),
    ],
)
def test_a_baseline_that_can_not_be(arguments, word, project):
    is_one_sentence(wsgi2asgi("scan", ".", *arguments, cwd=project), word)
    assert os.listdir(project) == ["app.py"]


# Suppressions


def test_suppressions_bear_their_reason(project):
    replace(project, "time.sleep(1)", "time.sleep(1)  # wsgi2asgi: ignore[WA250] a short nap")
    replace(project, '.org").text', '.org").text  # wsgi2asgi: ignore')
    ended = wsgi2asgi("scan", project, "-f", "json")
    document = json.loads(ended.out)
    assert ended.code == 0
    assert [site["suppressed"] for site in document["sites"]] == ["no reason given", "a short nap"]
    assert document["hazards"] == []


def test_a_suppression_at_the_end_of_a_long_call(project):
    replace(project, "time.sleep(1)", "time.sleep(\n        1\n    )  # wsgi2asgi: ignore[WA25] nap")
    (_, nap) = json.loads(wsgi2asgi("scan", project, "-f", "json").out)["sites"]
    assert nap["suppressed"] == "nap"


def test_unused_suppressions_are_told(project):
    replace(project, "time.sleep(1)", "time.sleep(1)  # wsgi2asgi: ignore[WA250, WA210] nap")
    replace(project, 'return ""', 'return ""  # wsgi2asgi: ignore nothing')
    replace(project, "return fetch()", "return fetch()  # wsgi2asgi: ignore[wa230]")
    document = json.loads(wsgi2asgi("scan", project, "-f", "json").out)
    told = [(item["code"], item["place"]["line"], item["message"]) for item in document["hazards"]]
    assert told == [
        ("WA901", 15, "WA210 is not found here"),
        ("WA901", 16, "nothing is found here to silence"),
        ("WA901", 21, "WA230 is not found here"),
    ]
    ended = wsgi2asgi("scan", project, "-f", "json", "--ignore", "WA901")
    assert json.loads(ended.out)["hazards"] == []
    assert "WA901 unused-suppression" in wsgi2asgi("scan", project).out


def test_a_finding_that_is_not_selected_still_uses_its_suppression(project):
    replace(project, "time.sleep(1)", "time.sleep(1)  # wsgi2asgi: ignore[WA250] nap")
    document = json.loads(wsgi2asgi("scan", project, "-f", "json", "--select", "WA210,WA9").out)
    assert document["hazards"] == []


# Changes


@pytest.fixture
def repository(project):
    (project / "pyproject.toml").write_text("[tool.wsgi2asgi]\n")
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "one")
    return project


def changed(repository, revision="HEAD"):
    return found(wsgi2asgi("scan", repository, "--changed-since", revision, "-f", "json"))


def test_nothing_has_changed(repository):
    ended = wsgi2asgi("scan", repository, "--changed-since", "HEAD", "-f", "json")
    assert (ended.code, found(ended)) == (0, ([], []))


def test_a_changed_function_brings_the_views_that_reach_it(repository):
    replace(repository, "http://example.org", "http://example.com")
    assert changed(repository) == (["requests.get"], ["app.py::far"])


def test_a_changed_view_brings_what_it_reaches(repository):
    replace(repository, "    return fetch()", "    # careful\n    return fetch()")
    assert changed(repository) == (["requests.get"], ["app.py::far"])


def test_a_deleted_line_counts(repository):
    replace(repository, '    return ""\n', "")
    assert changed(repository) == (["time.sleep"], ["app.py::nap"])


def test_a_changed_import_touches_the_file_and_a_new_file_counts(repository):
    replace(repository, "import time\n", "import time  # clock\n")
    assert len(changed(repository)[1]) == 2
    git(repository, "commit", "-q", "-a", "-m", "two")
    assert changed(repository) == ([], [])
    assert len(changed(repository, "HEAD~1")[1]) == 2
    (repository / "new ü\t.py").write_text(APP.replace("app", "app2"))
    assert {view.partition("::")[0] for view in changed(repository)[1]} == {"new ü\t.py"}


def test_a_directory_of_a_repository(repository):
    (repository / "inner").mkdir()
    (repository / "inner" / "more.py").write_text(APP)
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "two")
    (repository / "inner" / "more.py").write_text(APP.replace("sleep(1)", "sleep(2)"))
    ended = wsgi2asgi("scan", "inner", "--changed-since", "HEAD", "-f", "json", cwd=repository)
    assert found(ended) == (["time.sleep"], ["more.py::nap"])


PAGES = """
import time

from flask import Flask, render_template
from flask.views import MethodView

app = Flask(__name__)


@app.route("/list")
def listing():
    time.sleep(1)
    return render_template("shop/list.html")


@app.route("/detail")
def detail():
    time.sleep(1)
    return render_template("shop/detail.html")


@app.route("/plain")
def plain():
    time.sleep(1)
    return ""


class Page(MethodView):
    template_name = "shop/detail.html"

    def get(self):
        time.sleep(1)
        return render_template(self.template_name)


app.add_url_rule("/page", view_func=Page.as_view("page"))
"""


@pytest.mark.parametrize(
    ("edited", "views"),
    [
        ("shop/list.html", {"listing"}),
        ("shop/detail.html", {"detail", "Page"}),
        ("base.html", {"listing", "detail", "Page"}),
        ("shop/part.html", {"detail", "Page"}),
        ("other/list.html", set()),
        ("notes.txt", set()),
    ],
)
def test_a_changed_template_brings_the_views_that_name_it(repository, edited, views):
    (repository / "pages.py").write_text(PAGES)
    texts = {
        "base.html": "base",
        "shop/list.html": "{% extends 'base.html' %}",
        "shop/detail.html": '{%- extends "base.html" %}{% include "shop/part.html" %}',
        "shop/part.html": "part",
        "other/list.html": "other",
        "notes.txt": "",
    }
    for name, text in texts.items():
        file = repository / ("templates" if name != "notes.txt" else "") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "pages")
    assert changed(repository) == ([], [])
    home = repository if edited == "notes.txt" else repository / "templates"
    (home / edited).write_text(texts[edited] + "!")
    assert {view.partition("::")[2].partition(".")[0] for view in changed(repository)[1]} == views
    (home / edited).unlink()
    assert {view.partition("::")[2].partition(".")[0] for view in changed(repository)[1]} == views


def test_no_such_revision(repository):
    is_one_sentence(wsgi2asgi("scan", repository, "--changed-since", "nope"), "'nope'", "revision")
    is_one_sentence(wsgi2asgi("scan", repository, "--changed-since", "--output=x"), "revision")


def test_no_repository(project):
    is_one_sentence(wsgi2asgi("scan", project, "--changed-since", "HEAD"), "git repository")


# Stdin


def on_stdin(text, *arguments, cwd):
    script = Path(sys.executable).parent / "wsgi2asgi"
    return subprocess.run(
        [script, "scan", *arguments], input=text, capture_output=True, cwd=cwd, check=False, timeout=50
    )


def test_stdin_stands_for_a_file_of_the_project(project):
    (project / "slow.py").write_text("import time\n\n\ndef work():\n    time.sleep(3)\n")
    text = APP.replace("return fetch()", "import slow; slow.work()")
    done = on_stdin(text.encode(), "-", "--stdin-filename", "app.py", "-f", "json", cwd=project)
    document = json.loads(done.stdout)
    assert done.returncode == 1
    assert [site["place"]["path"] for site in document["sites"]] == ["app.py", "slow.py"]
    done = on_stdin(APP.encode(), "-", "--stdin-filename", "new.py", "-f", "json", cwd=project)
    assert {view["handler"]["path"] for view in json.loads(done.stdout)["views"]} == {"new.py"}
    done = on_stdin(b"def (:", "-", "--stdin-filename", "app.py", "-f", "json", cwd=project)
    assert json.loads(done.stdout)["unknown"][0]["place"]["path"] == "app.py"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["-"], "--stdin-filename"),
        (["-", "app.py"], "no other path"),
        (["--stdin-filename", "app.py"], "give -"),
        (["-", "--stdin-filename", "../x.py"], "below the current directory"),
    ],
)
def test_stdin_that_can_not_be(arguments, word, project):
    is_one_sentence(wsgi2asgi("scan", *arguments, cwd=project), word)


# Narrowing and counting


@pytest.mark.parametrize("glob", ["nap", "app.py::n*", "/nap"])
def test_only_views_of_a_name_or_route(glob, project):
    ended = wsgi2asgi("scan", project, "--view", glob, "-f", "json")
    assert found(ended) == (["time.sleep"], ["app.py::nap"])


def test_statistics_count(project):
    replace(project, "    time.sleep(1)\n", "    time.sleep(1)\n    time.sleep(2)\n")
    ended = wsgi2asgi("scan", project, "--statistics")
    assert ended.code == 1
    assert ended.out == "2  WA250 blocking-sleep      time.sleep\n1  WA210 blocking-http-call  requests.get\n"
    is_one_sentence(wsgi2asgi("scan", project, "--statistics", "-f", "json"), "text only")


def test_strict_minds_what_is_not_known(project):
    (project / "app.py").write_text("def broken(:\n")
    assert wsgi2asgi("scan", project).code == 0
    assert wsgi2asgi("scan", project, "--strict").code == 1
    assert wsgi2asgi("scan", project, "--strict", "--exit-zero").code == 0


# Configuration


def test_blocking_calls_of_the_users_own(project):
    (project / "pyproject.toml").write_text(
        '[[tool.wsgi2asgi.blocking]]\ntarget = "acme.rpc.Client().call"\ninstead = "acme.aio"\n'
        'note = "slow"\n'
    )
    (project / "app.py").write_text(
        "from acme import rpc\nfrom flask import Flask\n\napp = Flask(__name__)\nclient = rpc.Client()\n\n\n"
        '@app.get("/")\ndef view():\n    return client.call()\n'
    )
    (site,) = json.loads(wsgi2asgi("scan", project, "-f", "json").out)["sites"]
    assert (site["code"], site["callee"]) == ("WA299", "acme.rpc.Client.call")
    assert (site["remedy"]["instead"], site["remedy"]["note"]) == ("acme.aio", "slow")


@pytest.mark.parametrize("target", ["app.helper", "app.Client().call"])
def test_blocking_calls_that_stand_in_the_project_are_refused(project, target):
    (project / "pyproject.toml").write_text(f'[[tool.wsgi2asgi.blocking]]\ntarget = "{target}"\n')
    is_one_sentence(wsgi2asgi("scan", project), "name what it calls")


@pytest.fixture
def installed(project):
    """Install a package in the project's own environment, which a plain scan leaves out."""
    package = project / ".venv" / "lib" / "python3.11" / "site-packages" / "acme"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("from acme.client import call\n")
    (package / "client.py").write_text(
        "import socket\n\n\ndef call():\n    socket.create_connection(('h', 1))\n"
    )
    (project / ".venv" / "pyvenv.cfg").write_text("")
    (project / "app.py").write_text(
        "import acme\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
        '@app.get("/")\ndef view():\n    return acme.call()\n'
    )
    return project


def test_an_installed_package_is_followed_only_when_asked(installed):
    assert found(wsgi2asgi("scan", installed, "-f", "json"))[0] == []
    document = json.loads(wsgi2asgi("scan", installed, "-f", "json", "--follow", "acme").out)
    (site,) = document["sites"]
    assert site["place"]["path"] == ".venv/lib/python3.11/site-packages/acme/client.py"
    assert document["chains"][0]["view"] == "app.py::view"


def test_the_configuration_names_packages_to_follow(installed):
    (installed / "pyproject.toml").write_text('[tool.wsgi2asgi]\nfollow = ["acme"]\n')
    assert len(found(wsgi2asgi("scan", ".", "-f", "json", cwd=installed))[0]) == 1


@pytest.mark.parametrize("package", ["a_package_nobody_has", "../acme"])
def test_a_package_that_is_not_installed(package, installed):
    is_one_sentence(wsgi2asgi("scan", installed, "--follow", package), package, "installed")


def test_a_view_that_waits_for_other_codes_is_not_said_to_wait_for_nothing(project) -> None:
    (project / "app.py").write_text(
        "import time\n\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
        '@app.get("/")\ndef home():\n    time.sleep(1)\n    return ""\n'
    )
    assert "waits for nothing of the chosen codes" in wsgi2asgi("scan", project, "--select", "WA21").out
    assert "waits for nothing that" not in wsgi2asgi("scan", project).out


def test_views_that_were_not_asked_for_are_not_said_to_be_missing(project) -> None:
    ended = wsgi2asgi("scan", project, "--view", "nowhere*")
    assert "is what was asked for." in ended.err
    assert "--entry" not in ended.err
