"""The README's tour is true: its code runs, its commands print what it shows."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
COMMANDS = [
    pytest.param(command, shown.splitlines(), id=command)
    for language, block in BLOCKS
    if language == "console"
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]


def test_the_tour_is_found():
    assert len(COMMANDS) >= 4
    assert [language for language, _ in BLOCKS].count("python") == 1


@pytest.mark.parametrize(("command", "shown"), COMMANDS)
def test_a_command_prints_what_is_shown(command, shown):
    program, *arguments = shlex.split(command)
    done = subprocess.run(
        [Path(sys.executable).parent / program, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=50,
        check=False,
    )
    printed = iter(done.stdout.splitlines())
    for line in shown:
        if line != "…":
            assert any(actual.startswith(line) for actual in printed), f"{line!r} is not in:\n{done.stdout}"


def test_the_code_runs(tmp_path):
    (code,) = [block for language, block in BLOCKS if language == "python"]
    settings = {"SHOP_SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'shop.sqlite3'}"}
    subprocess.run(
        [sys.executable, "-c", code + "assert application.stats().threads == 40"],
        cwd=ROOT / "sample_projects" / "flask_shop",
        env={**os.environ, **settings, "PYTHONPATH": "."},
        timeout=50,
        check=True,
    )


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!http)([^)#]+)", README))))
def test_a_link_leads_somewhere(target):
    assert (ROOT / target).exists()


def test_the_two_commands_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}\n" in README
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
