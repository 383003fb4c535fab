"""The samples, migrated to level 0, to level 1, and from one to the other, give every byte back."""

import random
import shutil
from pathlib import Path

import pytest

from bridge.config import load
from bridge.errors import UsageError
from codemods.writing import ledger, migrate
from codemods.writing.undo import undo
from tests.codemods.projects import content, project

SAMPLES = Path(__file__).parents[3] / "sample_projects"
ROADS = ((0,), (1,), (0, 1))


def sample(directory: Path, name: str) -> Path:
    shutil.copytree(SAMPLES / name, directory / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    return project(directory / name, {})


def climb(root: Path, road: tuple[int, ...]) -> None:
    for level in road:
        migrate.write(root, load(root), level=level, progress=lambda _: None)


def code(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in content(root).items() if not name.startswith(".wsgi2asgi/")}


def units(root: Path) -> list[str]:
    return sorted({entry.unit for entry in ledger.load(root).entries if entry.stands})


def take_back(root: Path, names: list[str]) -> None:
    """Undo units one at a time; those that others await go when the others have gone."""
    waiting = list(names)
    while waiting:
        left: list[str] = []
        for name in waiting:
            try:
                undo(root, load(root), [name])
            except UsageError as error:
                if "undo both" not in str(error):
                    raise
                left.append(name)
        assert len(left) < len(waiting), left
        waiting = left


@pytest.mark.timeout(600)
@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("name", ["flask_shop", "django_bookings"])
def test_a_sample_comes_back_unit_by_unit_in_any_order(
    tmp_path: Path, name: str, road: tuple[int, ...]
) -> None:
    root = sample(tmp_path, name)
    before = code(root)
    climb(root, road)
    written = code(root)
    assert written != before
    chance = random.Random(f"{name}{road}")
    everything = units(root)
    some = chance.sample(everything, len(everything) // 2)
    take_back(root, some)
    for path, data in code(root).items():
        if path.endswith(".py"):
            compile(data, path, "exec")
    climb(root, road)
    assert units(root) == sorted(set(everything) - set(some)), "what was undone stays undone"
    chance.shuffle(rest := units(root))
    take_back(root, rest)
    assert code(root) == before
    assert ledger.load(root).hunks == ()
    for level in road:
        migrate.write(root, load(root), level=level, only=("*",), progress=lambda _: None)
    assert code(root) == written
    take_back(root, units(root))
    assert code(root) == before
