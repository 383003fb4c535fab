"""Repositories as they are found: several applications, submodules, links, hooks and odd bytes."""

from pathlib import Path
from typing import Any

import pytest

from bridge.config import load
from codemods.proving.outcome import Outcome
from codemods.writing import migrate
from codemods.writing.undo import undo
from tests.codemods.projects import commit, content, git, project

VIEW = """\
import time
from flask import Flask
app = Flask(__name__)


@app.get("/")
def index():
    time.sleep(0.001)
    return "index"
"""


def write(root: Path, **wishes: Any) -> Outcome:
    return migrate.write(root, load(root), progress=lambda _: None, **wishes)


BYTES = {
    "tabs": VIEW.replace("    ", "\t").encode(),
    "windows line ends": VIEW.replace("\n", "\r\n").encode(),
    "mixed line ends": VIEW.replace("\n", "\r\n", 4).encode(),
    "a byte order mark": b"\xef\xbb\xbf" + VIEW.encode(),
    "a byte order mark and a cookie": b"\xef\xbb\xbf# coding: utf-8\r\n"
    + VIEW.replace("\n", "\r\n").encode(),
    "an old encoding": ("# -*- coding: iso-8859-15 -*-\n" + VIEW.replace("index", "ind\xe9x")).encode(
        "latin-1"
    ),
    "no line end at the end": VIEW.rstrip().encode(),
    "a form feed": VIEW.replace("\n\n\n", "\n\x0c\n\n").encode(),
}


@pytest.mark.parametrize("code", BYTES.values(), ids=BYTES)
def test_bytes_come_back(tmp_path: Path, code: bytes) -> None:
    root = project(tmp_path / "odd", {"app.py": code})
    (unit,) = write(root).written
    written = (root / "app.py").read_bytes()
    assert b"async def " in written
    left = [line for line in code.splitlines(keepends=True) if b"def " not in line and b"sleep" not in line]
    assert all(line.rstrip().removeprefix(b"\xef\xbb\xbf") in written for line in left)
    assert written.startswith(b"\xef\xbb\xbf") == code.startswith(b"\xef\xbb\xbf")
    assert write(root).patches == ()
    undo(root, load(root), [unit.id])
    assert (root / "app.py").read_bytes() == code


def test_applications_of_one_repository_do_not_stand_in_each_other_s_way(tmp_path: Path) -> None:
    top = project(tmp_path / "both", {"one/app.py": VIEW, "two/app.py": VIEW})
    assert len(write(top / "one").written) == 1
    assert (top / "two" / "app.py").read_text() == VIEW
    assert len(write(top / "two").written) == 1
    after = content(top)
    for name in ("one", "two"):
        assert write(top / name).patches == ()
    assert content(top) == after
    undo(top / "one", load(top / "one"), ["app.py::index"])
    assert (top / "one" / "app.py").read_text() == VIEW
    assert (top / "two" / "app.py").read_bytes() == after["two/app.py"]


def test_a_submodule_s_own_changes_do_not_matter(tmp_path: Path) -> None:
    inner = project(tmp_path / "inner", {"app.py": VIEW})
    root = project(tmp_path / "outer", {"app.py": VIEW})
    git(root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "lib")
    commit(root)
    assert len(write(root / "lib").written) == 1
    assert len(write(root).written) == 1
    assert write(root).patches == ()


def test_what_lies_behind_a_link_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.py").write_text(VIEW)
    root = project(tmp_path / "linked", {"README": "x\n"})
    (root / "app.py").symlink_to(tmp_path / "elsewhere.py")
    commit(root)
    outcome = write(root)
    assert [held.reason for held in outcome.refused] == ["R-LINKED"]
    assert (root / "app.py").is_symlink()
    assert (tmp_path / "elsewhere.py").read_text() == VIEW


def test_a_link_inside_stays_a_link(tmp_path: Path) -> None:
    root = project(tmp_path / "linked", {"real/app.py": VIEW})
    (root / "app.py").symlink_to("real/app.py")
    commit(root)
    assert len(write(root).written) == 1
    assert (root / "app.py").is_symlink()
    assert "async def index" in (root / "app.py").read_text()


def test_a_hook_may_change_what_is_committed(tmp_path: Path) -> None:
    root = project(tmp_path / "hooked", {"app.py": VIEW})
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        '#!/bin/sh\nsed \'s/"index"$/"index"  # said/\' app.py > new && mv new app.py && git add app.py\n'
    )
    hook.chmod(0o755)
    assert len(write(root, commit=True).written) == 1
    assert git(root, "status", "--porcelain") == ""
    assert '"index"  # said' in (root / "app.py").read_text()
    assert write(root, commit=True).patches == ()
