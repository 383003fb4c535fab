"""A source is copied from the directory given or cloned at its pinned commit; its requirements are read."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.real.applications import COMMON, HTTPBIN
from tests.real.environment import find_python, requirements_of
from tests.real.obtain import SOURCES, ObtainError, obtain


def git(directory: Path, *command: str) -> str:
    identity = ("-c", "user.name=a test", "-c", "user.email=test@example.org")
    done = subprocess.run(
        ("git", *identity, *command), cwd=directory, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    directory = tmp_path / "repository"
    directory.mkdir()
    git(directory, "init", "--quiet")
    for text in ("pinned", "later"):
        (directory / "file.txt").write_text(text)
        git(directory, "add", "file.txt")
        git(directory, "commit", "--quiet", "-m", text)
    return directory


def test_a_given_directory_is_copied_and_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "given" / "httpbin").mkdir(parents=True)
    (tmp_path / "given" / "httpbin" / "file.txt").write_text("given")
    monkeypatch.setenv(SOURCES, str(tmp_path / "given"))
    copy = obtain(HTTPBIN, tmp_path / "cache")
    (copy / "file.txt").write_text("written by a test")
    assert (tmp_path / "given" / "httpbin" / "file.txt").read_text() == "given"
    assert (obtain(HTTPBIN, tmp_path / "cache") / "file.txt").read_text() == "given"


def test_a_clone_is_at_the_pinned_commit_and_is_kept(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SOURCES, raising=False)
    application = replace(
        HTTPBIN, repository=repository.as_uri(), revision=git(repository, "rev-parse", "HEAD~1")
    )
    copy = obtain(application, tmp_path / "cache")
    assert (copy / "file.txt").read_text() == "pinned"
    assert Path(git(copy, "rev-parse", "--show-toplevel")) == copy
    repository.rename(tmp_path / "out of reach")
    assert (obtain(application, tmp_path / "cache") / "file.txt").read_text() == "pinned"


def test_what_cannot_be_had_is_an_error_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SOURCES, raising=False)
    application = replace(HTTPBIN, repository=(tmp_path / "none").as_uri())
    with pytest.raises(ObtainError, match=r"git fetch of .* failed: .*let \$WSGI2ASGI_REAL name a directory"):
        obtain(application, tmp_path / "cache")
    monkeypatch.setenv(SOURCES, str(tmp_path / "none"))
    with pytest.raises(ObtainError, match=r"httpbin is no directory"):
        obtain(application, tmp_path / "cache")


def test_an_override_takes_the_place_of_the_applications_own_pin(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(
        "--pre\n# a comment\nasgiref==3.8.1; python_version >= '3.9'\n\nDjango==5.2\n"
    )
    application = replace(
        HTTPBIN, requirements=("own",), requirements_file="requirements.txt", overrides=("asgiref>=3.13",)
    )
    assert requirements_of(application, tmp_path) == ["Django==5.2", "asgiref>=3.13", "own", *COMMON]


def test_an_interpreter_that_is_not_there_is_replaced_by_one_that_runs() -> None:
    done = subprocess.run((find_python("3.999"), "-c", ""), check=False)
    assert done.returncode == 0
