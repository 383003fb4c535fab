"""Every recipe's examples: rewritten or left alone as shown, stable on a second run, equal when run."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bridge.analysis.scan import Scan
from bridge.analysis.scan import scan as analyse
from bridge.config import Config
from codemods.generated import (
    async_pymongo,
    async_redis,
    async_requests,
    async_sqlalchemy,
    async_subprocess,
    async_urllib,
)
from codemods.recipe import Example, Recipe
from codemods.registry import OPT_IN, RECIPES
from tests.codemods import django_apps
from tests.codemods.flask_apps import Scanner, answers, migrated, refused
from tests.codemods.plain_scan import scan
from tests.codemods.recipes.mongo import mongo_server
from tests.codemods.upstream import NAMED, upstream

EXAMPLES = [
    pytest.param(recipe, example, id=f"{recipe.name}-{example.title}")
    for recipe in RECIPES
    for example in recipe.examples
]


REAL = (
    "adrf_view",
    "flask_hook",
    "flask_to_quart",
    "async_pymongo",
    "async_redis",
    "inline_block",
    "django_loop",
    "django_orm",
    "django_render",
    "django_cache",
    "django_shortcuts",
    "django_middleware",
    "psycopg",
    "sqlalchemy",
)


def real_scan(root: Path) -> Scan:
    return analyse(root, Config(root=str(root)))


def wishes(recipe: Recipe) -> dict[str, str]:
    """Ask for what is done only when somebody asks."""
    if recipe.name in OPT_IN:
        return {"recipe": recipe.name}
    return {"drf": "adrf"} if recipe.name == "adrf_view" else {}


def scanner(recipe: Recipe) -> Scanner:
    """Choose the scan: what recognises an object's methods needs the real one."""
    return real_scan if recipe.name in REAL else scan


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with upstream() as url:
        yield url


@pytest.fixture(scope="module")
def mongo() -> Iterator[str]:
    with mongo_server() as url:
        yield url


@pytest.mark.parametrize(("recipe", "example"), EXAMPLES)
def test_an_example_comes_out_as_shown(tmp_path: Path, recipe: Recipe, example: Example) -> None:
    assert migrated(tmp_path, example.before, scanner(recipe), recipe.level, **wishes(recipe)) == (
        example.after or example.before
    )
    if example.refused:
        assert (
            example.refused in refused(tmp_path, example.before, scanner(recipe), **wishes(recipe)).values()
        )


@pytest.mark.parametrize(("recipe", "example"), EXAMPLES)
def test_a_second_run_changes_nothing(tmp_path: Path, recipe: Recipe, example: Example) -> None:
    after = migrated(tmp_path, example.before, scanner(recipe), recipe.level, **wishes(recipe))
    assert migrated(tmp_path, after, scanner(recipe), recipe.level, **wishes(recipe)) == after


@pytest.mark.parametrize(("recipe", "example"), EXAMPLES)
def test_an_example_answers_as_before(
    tmp_path: Path, server: str, mongo: str, recipe: Recipe, example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where level 1 has copied a module, the example imports it by name.
    monkeypatch.setitem(sys.modules, "async_requests", async_requests)
    monkeypatch.setitem(sys.modules, "async_pymongo", async_pymongo)
    monkeypatch.setitem(sys.modules, "async_redis", async_redis)
    monkeypatch.setitem(sys.modules, "async_sqlalchemy", async_sqlalchemy)
    monkeypatch.setitem(sys.modules, "async_subprocess", async_subprocess)
    monkeypatch.setitem(sys.modules, "async_urllib", async_urllib)
    before, after = (
        text.replace(NAMED, server).replace("mongodb://127.0.0.1:1/", mongo)
        for text in (example.before, example.after or example.before)
    )
    if "django" in before:
        django_apps.configure()
    found = answers(before, tmp_path)
    assert found
    assert answers(after, tmp_path) == found


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_a_recipe_says_what_it_changes_and_what_it_leaves(recipe: Recipe) -> None:
    assert recipe.summary.endswith(".")
    changed = [example for example in recipe.examples if example.after]
    assert changed
    assert len(recipe.examples) > len(changed)
