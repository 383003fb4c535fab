"""``wsgi2asgi report``, as a user runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bridge.formats import forms
from bridge.formats import json as written
from tests.cli.command import wsgi2asgi
from tests.formats.reports import EMPTY, REPORT


@pytest.fixture
def scan(tmp_path):
    file = tmp_path / "scan.json"
    file.write_text(written.render(REPORT), encoding="utf-8")
    return file


@pytest.mark.parametrize("form", forms.NAMES)
def test_a_scan_is_written_in_every_form(scan, form):
    ended = wsgi2asgi("report", scan, "-f", form, cwd=scan.parent)
    assert ended.code == 1
    assert ended.out == forms.find(form).render(REPORT, {})
    assert ended.err == ""


def test_the_source_is_read_below_the_directory_named(scan, tmp_path):
    (tmp_path / "code" / "shop").mkdir(parents=True)
    (tmp_path / "code" / "shop" / "payments.py").write_bytes(
        b"# coding: latin-1\r\n" + b"\n" * 40 + b"caf\xe9()\n"
    )
    ended = wsgi2asgi("report", scan, "-f", "full", "--source", tmp_path / "code")
    assert "42 | café()" in ended.out


def test_a_report_can_not_reach_outside_the_source(tmp_path):
    (tmp_path / "secret.py").write_text("password\n" * 50)
    (tmp_path / "code").mkdir()
    for path in ("../secret.py", str(tmp_path / "secret.py")):
        document = json.loads(written.render(REPORT))
        document["sites"][0]["place"]["path"] = path
        (tmp_path / "scan.json").write_text(json.dumps(document))
        ended = wsgi2asgi("report", "scan.json", "-f", "full", "--source", "code", cwd=tmp_path)
        assert ended.code == 1
        assert "secret.py:42:12" in ended.out
        assert "password" not in ended.out


def test_the_output_file_asks_for_its_form(scan, tmp_path):
    ended = wsgi2asgi("report", scan, "-o", tmp_path / "page.html", cwd=tmp_path)
    assert (ended.code, ended.out) == (1, "")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_stdin_is_read_with_and_without_a_dash():
    command = [Path(sys.executable).parent / "wsgi2asgi", "report", "-f", "json"]
    for arguments in ([], ["-"]):
        done = subprocess.run(
            [*command, *arguments],
            input=b"\xef\xbb\xbf" + written.render(REPORT).encode(),
            capture_output=True,
            timeout=50,
        )
        assert (done.returncode, done.stdout.decode()) == (1, written.render(REPORT))


def test_nothing_waits_means_zero(tmp_path, scan):
    (tmp_path / "calm.json").write_text(written.render(EMPTY))
    assert wsgi2asgi("report", tmp_path / "calm.json").code == 0
    assert wsgi2asgi("report", scan, "--exit-zero").code == 0


def test_the_schema_is_printed():
    ended = wsgi2asgi("report", "--schema")
    assert ended.code == 0
    assert json.loads(ended.out)["title"] == "wsgi2asgi report"


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe{\x00", b'{"views": []}', b"[" * 100_000])
def test_what_is_no_report_is_one_sentence(tmp_path, content):
    (tmp_path / "scan.json").write_bytes(content)
    ended = wsgi2asgi("report", "scan.json", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Error: This is not a report written by wsgi2asgi: ")
    assert len(ended.err.splitlines()) == 1


def test_a_file_that_is_not_there_is_named(tmp_path):
    ended = wsgi2asgi("report", "gone.json", cwd=tmp_path)
    assert ended.code == 2
    assert ended.err == (
        "Error: gone.json can't be read: No such file or directory; "
        "`wsgi2asgi scan -f json -o gone.json` writes one.\n"
    )
