"""Several files are written all together or not at all, whenever the process is killed."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bridge.errors import UsageError
from codemods.writing import journal

OLD = {f"package/m{number}.py": f"old {number}\n".encode() * 200 for number in range(12)}
NEW = {path: content.replace(b"old", b"new") for path, content in OLD.items()}


class Killed(BaseException):
    """Stand for the end of the process: nothing of the journal catches it."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "package").mkdir()
    for path, content in OLD.items():
        (tmp_path / path).write_bytes(content)
    return tmp_path


def content(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_every_file_is_written_and_nothing_else_stays(root: Path) -> None:
    (root / "package" / "m1.py").chmod(0o750)
    (root / "new").mkdir()
    journal.write(root, {**NEW, "new/file.txt": b"x"})
    assert content(root) == {**NEW, "new/file.txt": b"x"}
    assert (root / "package" / "m1.py").stat().st_mode & 0o777 == 0o750
    assert not journal.pending(root)
    assert not journal.recover(root)


def test_what_a_killed_run_left_unnamed_goes(root: Path) -> None:
    kept = root / ".wsgi2asgi" / "ledger.jsonl"
    kept.parent.mkdir()
    kept.write_bytes(b"{}\n")
    before = content(root)
    for unfinished in (".run.json.ab_12cd3", ".ledger.jsonl.x4y5z6"):
        (root / ".wsgi2asgi" / unfinished).write_bytes(b"half")
    assert not journal.recover(root)
    assert content(root) == before


def test_a_link_stays_a_link(root: Path) -> None:
    (root / "link.py").symlink_to("package/m1.py")
    journal.write(root, {"link.py": b"through"})
    assert (root / "link.py").is_symlink()
    assert (root / "package" / "m1.py").read_bytes() == b"through"


def dying_at(moment: int, real: Callable[..., object], calls: list[int]) -> Callable[..., object]:
    """Wrap a system call so that the process is gone from the given call on."""

    def counted(*arguments: object, **named: object) -> object:
        calls.append(1)
        if len(calls) > moment:
            raise Killed
        return real(*arguments, **named)

    return counted


def test_a_death_at_any_system_call_leaves_old_or_new(root: Path) -> None:
    outcomes: list[bool] = []
    died = True
    while died:
        calls: list[int] = []
        with pytest.MonkeyPatch.context() as patch:
            for name in ("replace", "unlink", "fsync", "rename", "mkdir", "rmdir"):
                patch.setattr(os, name, dying_at(len(outcomes), getattr(os, name), calls))
            try:
                journal.write(root, NEW)
                died = False
            except Killed:
                pass
        journal.recover(root)
        assert content(root) in (OLD, NEW), len(outcomes)
        outcomes.append(content(root) == NEW)
        for path, data in OLD.items():
            (root / path).write_bytes(data)
    # Before one moment the old state stands, after it the new one.
    assert outcomes == sorted(outcomes)
    assert not outcomes[0]
    assert outcomes[-1]
    assert len(outcomes) > len(OLD) * 2


def test_sigkill_at_random_moments_leaves_old_or_new(root: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from codemods.writing import journal\n"
        "root = Path(sys.argv[1]); paths = sorted(root.glob('package/*.py'))\n"
        "contents = [{f'package/{p.name}': word * 200 for p in paths} for word in (b'a', b'b')]\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for one in contents: journal.write(root, one)\n"
    )
    chance = random.Random(7)
    for _ in range(12):
        process = subprocess.Popen([sys.executable, "-c", program, str(root)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.02, 0.2))
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        process.stdout.close()
        journal.recover(root)
        assert len(set(content(root).values())) == 1 or content(root) == OLD
        assert content(root).keys() == OLD.keys()


def test_an_edit_after_a_death_is_not_overwritten(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.replace

    def dying(self: Path, target: Path) -> Path:
        if target.name == "m7.py":
            raise Killed
        return real(self, target)

    monkeypatch.setattr(Path, "replace", dying)
    with pytest.raises(Killed):
        journal.write(root, NEW)
    monkeypatch.undo()
    assert journal.pending(root)
    (root / "package" / "m7.py").write_bytes(b"edited")
    before = content(root)
    with pytest.raises(UsageError, match=r"package/m7\.py was edited"):
        journal.recover(root)
    assert content(root) == before
    (root / "package" / "m7.py").write_bytes(OLD["package/m7.py"])
    assert journal.recover(root)
    assert content(root) == NEW


def test_a_full_disk_is_a_sentence_and_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="No space left"):
        journal.write(root, NEW)
    monkeypatch.undo()
    assert not journal.recover(root)
    assert content(root) == OLD
