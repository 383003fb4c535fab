"""Files are written whole or not at all, and the copy is a copy."""

import os
from pathlib import Path

import pytest

from codemods.writing.workspace import copied, write_atomically


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "run.py"
    path.write_bytes(b"old")
    path.chmod(0o750)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o750
    assert os.listdir(tmp_path) == ["run.py"]


def test_a_failed_write_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.py"
    path.write_bytes(b"old")

    def fail(descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["run.py"]


def test_environments_are_linked_and_caches_left_out(tmp_path: Path) -> None:
    top = tmp_path / "project"
    for name in ("code", ".git", "__pycache__", "env", "node_modules"):
        (top / name).mkdir(parents=True)
    (top / "env" / "pyvenv.cfg").touch()
    (top / "code" / "a.py").write_text("x = 1\n")
    (top / "loop").symlink_to(top)
    with copied(top) as copy:
        assert copy.name == "project"
        assert sorted(os.listdir(copy)) == ["code", "env", "loop", "node_modules"]
        assert (copy / "env").is_symlink()
        (copy / "code" / "a.py").write_text("x = 2\n")
    assert (top / "code" / "a.py").read_text() == "x = 1\n"
    assert not copy.exists()


def test_what_is_written_through_a_link_stays_in_the_copy(tmp_path: Path) -> None:
    top, outside = tmp_path / "project", tmp_path / "outside"
    outside.mkdir()
    (outside / "a.py").write_text("x = 1\n")
    (top / "code").mkdir(parents=True)
    (top / "code" / "a.py").write_text("x = 1\n")
    (top / "whole.py").symlink_to(top / "code" / "a.py")
    (top / "near.py").symlink_to("code/a.py")
    (top / "far.py").symlink_to("../outside/a.py")
    (top / "data").symlink_to("../outside")
    (top / "nowhere").symlink_to("gone")
    with copied(top) as copy:
        for name in ("whole.py", "near.py", "far.py"):
            assert (copy / name).read_text() == "x = 1\n"
        for name in ("whole.py", "far.py"):
            (copy / name).write_text("x = 2\n")
        assert (copy / "near.py").read_text() == "x = 2\n"
        assert (copy / "code" / "a.py").read_text() == "x = 2\n"
        assert (copy / "data" / "a.py").read_text() == "x = 1\n"
        assert (copy / "nowhere").is_symlink()
    assert (outside / "a.py").read_text() == (top / "code" / "a.py").read_text() == "x = 1\n"
