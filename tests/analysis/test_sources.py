import os

import pytest

from bridge.analysis import sources
from bridge.analysis.scan import scan
from bridge.analysis.sources import Unread
from bridge.config import Config
from bridge.errors import UsageError


def write(root, **files):
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".py").write_text(text, encoding="utf-8")


def found(root, config=None, paths=()):
    return {source.path: source.module for source in sources.discover(root, config or Config(), paths)}


def test_leaves_out_hidden_directories_environments_and_what_gitignore_names(tmp_path):
    write(tmp_path, app="", _hidden__x="", node_modules__x="", built__x="", env2__lib="")
    (tmp_path / "_hidden").rename(tmp_path / ".hidden")
    (tmp_path / "env2" / "pyvenv.cfg").write_text("")
    (tmp_path / ".gitignore").write_text("built/\n")
    assert found(tmp_path) == {"app.py": "app"}


def test_reads_a_directory_that_an_outer_gitignore_names_when_it_is_asked_for(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("inner/\n")
    write(tmp_path, inner__app="")
    assert found(tmp_path) == {}
    assert found(tmp_path / "inner") == {"app.py": "app"}


def test_a_nearer_gitignore_takes_back_what_an_outer_one_names(tmp_path):
    write(tmp_path, **{"generated_a.py": "", "pkg/generated_b.py": "", "pkg/deep/generated_c.py": ""})
    write(tmp_path, **{"pkg/deep/own.py": "", "other/generated_d.py": "", "other/own.py": ""})
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("generated_*.py\n")
    (tmp_path / "pkg/.gitignore").write_text("!generated_*.py\n")
    (tmp_path / "pkg/deep/.gitignore").write_text("own.py\n")
    kept = ["pkg/deep/generated_c.py", "pkg/generated_b.py"]
    assert list(found(tmp_path)) == ["other/own.py", *kept]
    assert list(found(tmp_path / "pkg")) == [
        "deep/generated_c.py",
        "generated_b.py",
    ]
    assert list(found(tmp_path / "pkg/deep")) == ["generated_c.py"]
    assert list(found(tmp_path / "other")) == ["own.py"]


def test_no_gitignore_takes_back_what_exclude_names(tmp_path):
    write(tmp_path, **{"pkg/a.py": "", "pkg/b.py": ""})
    (tmp_path / "pkg/.gitignore").write_text("!a.py\n")
    assert list(found(tmp_path, Config(exclude=("pkg/a.py",)))) == ["pkg/b.py"]


def test_leaves_out_what_exclude_names(tmp_path):
    write(tmp_path, app="", old__app="")
    assert found(tmp_path, Config(exclude=("old/",))) == {"app.py": "app"}


def test_ends_on_circles_of_symbolic_links(tmp_path):
    write(tmp_path, package__module="")
    os.symlink(tmp_path, tmp_path / "package" / "loop", target_is_directory=True)
    assert found(tmp_path) == {"package/module.py": "package.module"}


def test_names_modules_of_src_layouts_namespace_packages_and_scripts(tmp_path):
    write(
        tmp_path,
        src__shop__core="",
        lib__pkg____init__="",
        app="",
    )
    (tmp_path / "lib" / "pkg").mkdir(exist_ok=True)
    (tmp_path / "lib" / "pkg" / "__init__.py").write_text("")
    (tmp_path / "lib" / "pkg" / "part.py").write_text("")
    modules = found(tmp_path)
    assert modules["src/shop/core.py"] == "shop.core"
    assert modules["lib/pkg/__init__.py"] == "pkg"
    assert modules["lib/pkg/part.py"] == "pkg.part"
    assert modules["app.py"] == "app"


def test_a_directory_with_an_application_is_a_package_when_it_is_imported_as_one(tmp_path):
    write(tmp_path, shop__app="from shop import slow\n", shop__slow="")
    write(tmp_path, site__app="import slow\nimport website\n", site__slow="")
    write(tmp_path, flask__app="from flask import Flask, request\n")
    assert found(tmp_path) == {
        "flask/app.py": "flask.app",
        "shop/app.py": "shop.app",
        "shop/slow.py": "shop.slow",
        "site/app.py": "site.app",
        "site/slow.py": "slow",
    }


def test_refuses_a_path_that_does_not_exist(tmp_path):
    with pytest.raises(UsageError, match="does not exist"):
        found(tmp_path / "missing")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("name = 'é'\n".encode(), "name = 'é'\n"),
        ("# coding: latin-1\nname = 'é'\n".encode("latin-1"), "# coding: latin-1\nname = 'é'\n"),
        (b"\xef\xbb\xbfname = 1\r\n", "name = 1\n"),
    ],
    ids=["utf-8", "pep-263", "byte-order-mark"],
)
def test_decodes_as_the_file_says(data, text):
    assert sources.decode(data, "app.py") == text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x00\x01", "null bytes"),
        (b"# coding: klingon\n", "can't be decoded"),
        (b"\xff\xfe", "can't be decoded"),
    ],
)
def test_says_why_a_file_can_not_be_decoded(data, why):
    unread = sources.decode(data, "app.py")
    assert isinstance(unread, Unread)
    assert why in unread.why


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("x = 1\nprint 'hello'\n", 2, "Python 2"),
        ("def f(:\n", 1, "not Python"),
        ("(" * 5000, 1, "."),
    ],
)
def test_says_where_a_file_can_not_be_parsed(text, line, why):
    unread = sources.parse(text, "app.py")
    assert isinstance(unread, Unread)
    assert unread.line == line
    assert why in unread.why


def test_projects_side_by_side_keep_their_modules_apart(tmp_path):
    write(tmp_path, a__app="import helper\n", a__helper="", b__app="import helper\n", b__helper="", c="")
    assert found(tmp_path) == {
        "a/app.py": "a.app",
        "a/helper.py": "a.helper",
        "b/app.py": "b.app",
        "b/helper.py": "b.helper",
        "c.py": "c",
    }


def test_only_regular_files_are_read(tmp_path):
    write(tmp_path, app="")
    os.mkfifo(tmp_path / "pipe.py")
    assert found(tmp_path) == {"app.py": "app"}


def test_links_out_of_the_project_are_not_followed(tmp_path):
    write(tmp_path, project__app="", outside__secret="", project__inner__part="")
    (tmp_path / "project" / "link").symlink_to(tmp_path / "outside")
    (tmp_path / "project" / "up").symlink_to(tmp_path)
    assert sorted(found(tmp_path / "project")) == ["app.py", "inner/part.py"]


def test_what_is_declared_decides_what_an_import_reaches(tmp_path):
    write(
        tmp_path,
        code__views="from flask import Flask\nfrom shop.parts import slow\napp = Flask(__name__)\n"
        "@app.route('/')\ndef index():\n    slow.nap()\n    return ''\n",
        parts__slow="import time\ndef nap():\n    time.sleep(1)\n",
    )
    assert not scan(tmp_path, Config()).report.sites
    text = '[tool.setuptools]\npackage-dir = {shop = "code", "shop.parts" = "parts"}\n'
    (tmp_path / "pyproject.toml").write_text(text)
    (site,) = scan(tmp_path, Config()).report.sites
    assert (site.place.path, site.callee) == ("parts/slow.py", "time.sleep")


def test_notebooks_are_counted_and_not_read(tmp_path):
    write(tmp_path, app="")
    (tmp_path / "a.ipynb").write_text("{broken")
    assert scan(tmp_path, Config(), cache=True).report.project.notebooks == 1
    (tmp_path / "b.ipynb").write_text("{}")
    report = scan(tmp_path, Config(), cache=True).report
    assert (report.project.notebooks, report.project.files, report.unknown) == (2, 1, ())


@pytest.mark.parametrize(
    "data",
    [
        "# -*- coding: latin-1 -*-\nimport time\n\ndef nap():\n    time.sleep(1)  # é\n".encode("latin-1"),
        b"\xef\xbb\xbfimport time\r\n\r\ndef nap():\r\n    time.sleep(1)\r\n",
        "# vim: set fileencoding=cp1251 :\nimport time\nname = 'ж'\ndef nap():\n    time.sleep(1)\n".encode(
            "cp1251"
        ),
        b"import time\r\rdef nap():\r    time.sleep(1)\r",
    ],
    ids=["latin-1", "byte order mark", "second line", "old Macintosh"],
)
def test_a_file_in_any_encoding_is_scanned(tmp_path, data):
    (tmp_path / "app.py").write_bytes(data)
    report = scan(tmp_path, Config(), entries=("app:nap",)).report
    assert [site.callee for site in report.sites] == ["time.sleep"]
    assert not report.unknown


def test_a_file_larger_than_sensible_is_said_not_read(tmp_path):
    write(tmp_path, app="", data="x = 1\n" + "#" * 9_000_000)
    (unknown,) = scan(tmp_path, Config()).report.unknown
    assert unknown.place.path == "data.py"
    assert "larger than 8 MB" in unknown.why
