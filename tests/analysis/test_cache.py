import os
import threading
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bridge.analysis import cache, load
from bridge.analysis.scan import scan
from bridge.config import Config

APP = """\
import time

from flask import Flask

from shop import slow

app = Flask(__name__)


@app.route("/pause")
def pause():
    time.sleep(1)
    return slow.work()
"""
SLOW = "import requests\n\n\ndef work():\n    return requests.get('http://example.org').text\n"


@pytest.fixture
def project(tmp_path):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").write_text("")
    (tmp_path / "shop" / "app.py").write_text(APP)
    (tmp_path / "shop" / "slow.py").write_text(SLOW)
    return tmp_path


def kept(caches):
    return {file.name: file for file in caches.rglob("*") if file.is_file()}


def tree(directory):
    return {str(path.relative_to(directory)) for path in directory.rglob("*")}


def test_gives_the_same_report_with_and_without_and_writes_nothing_in_the_project(project, caches):
    before = tree(project)
    plain = scan(project, Config())
    assert not caches.exists()
    first = scan(project, Config(), cache=True)
    second = scan(project, Config(), cache=True)
    assert plain.report == first.report == second.report
    assert len(plain.report.sites) == 2
    assert first.program.functions == second.program.functions
    assert set(kept(caches)) == {"basis", "facts", "report", "ways"}
    assert tree(project) == before


def test_takes_the_report_and_the_facts_from_the_cache(project, monkeypatch):
    scan(project, Config(), cache=True)
    monkeypatch.setattr(load, "index", lambda *_: pytest.fail("indexed again"))
    assert scan(project, Config(ignore=("WA210",)), cache=True).report.sites[0].callee == "time.sleep"
    monkeypatch.setattr("bridge.analysis.scan._analyse", lambda *_: pytest.fail("analysed again"))
    assert len(scan(project, Config(ignore=("WA210",)), cache=True).report.sites) == 1


def test_a_part_of_the_project_leaves_the_rest_in_the_cache(project, monkeypatch):
    scan(project, Config(), cache=True)
    (project / "new.py").write_text("")
    scan(project, Config(), paths=(project / "new.py",), cache=True)
    monkeypatch.setattr(load, "index", lambda *_: pytest.fail("indexed again"))
    assert len(scan(project, Config(), cache=True).report.sites) == 2


def test_what_was_given_is_not_kept_but_finds_what_was(project, caches, monkeypatch):
    scan(project, Config(), cache=True)
    before = {name: file.read_bytes() for name, file in kept(caches).items()}
    indexed = []
    original = load.index
    monkeypatch.setattr(load, "index", lambda data, path: indexed.append(path) or original(data, path))
    given = {"shop/slow.py": b"def work():\n    pass\n"}
    assert len(scan(project, Config(), cache=True, given=given).report.sites) == 1
    assert indexed == ["shop/slow.py"]
    assert {name: file.read_bytes() for name, file in kept(caches).items()} == before


def test_an_edit_is_never_hidden(project):
    scan(project, Config(), cache=True)
    (project / "shop" / "slow.py").write_text(SLOW.replace("requests.get", "str"))
    assert [site.callee for site in scan(project, Config(), cache=True).report.sites] == ["time.sleep"]


@pytest.mark.parametrize("name", ["basis", "facts", "report"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:40] + bytes([data[40] ^ 255]) + data[41:],
        lambda data: b"damage" * 20,
        lambda data: cache.content_digest(b"x" * 16 + data) + b"x" * 16 + data,
    ],
    ids=["empty", "truncated", "one-bit", "other", "older"],
)
def test_damage_is_ignored_and_mended(name, spoil, project, caches, monkeypatch):
    fresh = scan(project, Config(), cache=True).report
    file = kept(caches)[name]
    whole = file.read_bytes()
    file.write_bytes(spoil(whole))
    (project / "shop" / "more.py").write_text("")
    assert scan(project, Config(), cache=True).report.sites == fresh.sites
    (project / "shop" / "more.py").unlink()
    assert scan(project, Config(), cache=True).report == fresh
    monkeypatch.setattr(load, "index", lambda *_: pytest.fail("indexed again"))
    assert scan(project, Config(ignore=("WA210",)), cache=True).report.views


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10_000), data=st.binary(max_size=40))
def test_any_damage_is_ignored(at, data, project, caches):
    fresh = scan(project, Config(), cache=True).report
    for file in kept(caches).values():
        whole = file.read_bytes()
        file.write_bytes(whole[: at % len(whole)] + data + whole[at % len(whole) + len(data) :])
    assert scan(project, Config(), cache=True).report == fresh


def test_what_others_can_write_is_not_read(project, caches, monkeypatch):
    scan(project, Config(), cache=True)
    indexed = []
    original = load.index

    def index(data, path):
        indexed.append(path)
        return original(data, path)

    monkeypatch.setattr(load, "index", index)
    for file in kept(caches).values():
        file.chmod(0o666)
    scan(project, Config(), cache=True)
    assert indexed == ["shop/__init__.py", "shop/app.py", "shop/slow.py"]


@pytest.mark.parametrize("where", ["inside", "beside"])
def test_a_project_can_not_bring_its_own_cache(where, project, monkeypatch):
    (project / ".git").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / ("shop/.cache" if where == "inside" else ".cache")))
    before = tree(project)
    scan(project / "shop", Config(), cache=True)
    assert tree(project) == before


def test_a_relative_cache_directory_is_ignored(project, monkeypatch, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.chdir(project)
    assert cache.home() == home / ".cache" / "wsgi2asgi"


def test_without_a_place_to_write_the_scan_goes_on(project, caches, monkeypatch):
    caches.parent.joinpath("file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(caches.parent / "file"))
    assert len(scan(project, Config(), cache=True).report.sites) == 2


def test_scans_at_the_same_time_do_not_harm_each_other(project, caches):
    fresh = scan(project, Config()).report
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(scan(project, Config(), cache=True).report))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert found == [fresh] * 4
    assert set(kept(caches)) == {"basis", "facts", "report", "ways"}


def test_forgets_projects_that_nobody_scans(project, caches):
    old, young = caches / "old", caches / "young"
    for directory in (old, young):
        directory.mkdir(parents=True)
        (directory / "facts").write_bytes(b"")
    long_ago = time.time() - 61 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    scan(project, Config(), cache=True)
    assert not old.exists()
    assert young.exists()


def test_a_file_name_that_is_not_utf_8(project):
    odd = os.path.join(os.fsencode(project), b"caf\xe9.py")
    with open(odd, "wb") as file:
        file.write(APP.replace("from shop import slow", "from shop import slow  # odd").encode())
    plain = scan(project, Config()).report
    assert {site.place.path for site in plain.sites} == {"caf\udce9.py", "shop/app.py", "shop/slow.py"}
    assert scan(project, Config(), cache=True).report == plain
    assert scan(project, Config(), cache=True).report == plain
