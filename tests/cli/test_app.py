"""How the command ends when something outside it fails."""

import errno

import pytest

from bridge.cli import app


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "Error: A file can't be written: No space left on device; mend that, and run this again.",
        ),
        (
            OSError(errno.EROFS, "Read-only file system", "a.py"),
            "Error: a.py can't be written: Read-only file system; mend that, and run this again.",
        ),
        (OSError(errno.EBADF, "Bad file descriptor"), "this is a defect of wsgi2asgi"),
        (RuntimeError("no"), "this is a defect of wsgi2asgi"),
    ],
)
def test_a_disk_that_takes_no_more_is_a_sentence_and_a_defect_is_called_one(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> int:
        raise error

    monkeypatch.setattr(app.wsgi2asgi, "main", fail)
    with pytest.raises(SystemExit) as ended:
        app.run()
    assert ended.value.code == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert ("Traceback" in shown) is ("defect" in said)
