"""What each recipe writes goes back to its first bytes, written at once or raised from level 0."""

from pathlib import Path

import pytest

from bridge.config import load
from codemods.recipe import Recipe
from codemods.registry import OPT_IN, RECIPES
from codemods.writing import ledger, migrate
from codemods.writing.undo import undo
from tests.codemods.projects import project
from tests.codemods.recipes import test_flask_mongo, test_sqlalchemy
from tests.codemods.writing.test_undo_samples import code, take_back, units

# The examples of a few say nothing of requirements, which decide what is used.
REQUIREMENTS = """\
flask[async]>=3.0
django>=5.0
djangorestframework>=3.15
requests>=2.30
redis>=5.1
pymongo>=4.13
psycopg>=3.1
sqlalchemy>=2.0
pytest>=8
"""
LEVELS = [
    pytest.param(recipe, road, id=f"{recipe.name}-{'-'.join(map(str, road))}")
    for recipe in RECIPES
    for road in ((recipe.level,), (0, 1))
    if not (recipe.name in OPT_IN and len(road) > 1)
]


def climb(root: Path, recipe: Recipe, road: tuple[int, ...]) -> None:
    named = recipe.name if recipe.name in OPT_IN else ""
    drf = "adrf" if recipe.name == "adrf_view" else ""
    for level in road:
        migrate.write(root, load(root), level=level, recipe=named, drf=drf, progress=lambda _: None)


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("recipe", "road"), LEVELS)
def test_every_byte_comes_back(tmp_path: Path, recipe: Recipe, road: tuple[int, ...]) -> None:
    changed = [example for example in recipe.examples if example.after]
    assert changed
    for number, example in enumerate(changed):
        files = {"app.py": example.before, "requirements.txt": REQUIREMENTS}
        (tmp_path / str(number)).mkdir()
        root = project(tmp_path / str(number), files)
        before = code(root)
        climb(root, recipe, road)
        assert code(root) != before, example.title
        take_back(root, units(root))
        assert code(root) == before, example.title
        assert ledger.load(root).hunks == ()


APPS = {
    "MongoDB": {**test_flask_mongo.FILES, "app.py": test_flask_mongo.APP + test_flask_mongo.SLOW},
    "SQLAlchemy": {
        **test_sqlalchemy.files({}),
        "app.py": test_sqlalchemy.app({**test_sqlalchemy.SAME, **test_sqlalchemy.RAISED})
        + test_sqlalchemy.BELOW,
    },
}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("road", [(0,), (1,), (0, 1)])
@pytest.mark.parametrize("name", APPS)
def test_an_application_comes_back(tmp_path: Path, name: str, road: tuple[int, ...]) -> None:
    root = project(tmp_path, APPS[name])
    before = code(root)
    for level in road:
        assert migrate.write(root, load(root), level=level, progress=lambda _: None).units
    written = code(root)
    undo(root, load(root), units(root)[:1])
    assert code(root) not in (before, written)
    undo(root, load(root), units(root))
    assert code(root) == before
    assert ledger.load(root).hunks == ()
