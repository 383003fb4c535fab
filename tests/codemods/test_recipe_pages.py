"""The page of recipes says what the recipes say."""

from pathlib import Path

import pytest

from codemods import recipe_pages
from codemods.recipe import Recipe
from codemods.registry import RECIPES

PAGE = Path(__file__).parents[2] / "docs" / "recipes.md"


def test_the_page_has_not_drifted() -> None:
    assert PAGE.read_text(encoding="utf-8") == recipe_pages.document()


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_a_recipe_shows_every_example(recipe: Recipe) -> None:
    page = recipe_pages.page(recipe)
    assert page.startswith(f"## {recipe.name}\n\n{recipe.summary}\n")
    assert page.count("```diff") == sum(bool(example.after) for example in recipe.examples)
    for example in recipe.examples:
        assert not example.refused or f"refused with {example.refused}." in page
