"""Show recipes to a reader: what each does, with the examples that its tests run."""

import difflib

from codemods.recipe import Example, Recipe
from codemods.registry import RECIPES

_HEAD = """\
# Recipes

Every rewrite that `wsgi2asgi migrate` makes, with the examples that the tests run: each comes out as shown,
stays the same on a second run, and answers as before. `wsgi2asgi explain NAME` shows one. This page is
written by `python -m codemods.recipe_pages`.
"""


def page(recipe: Recipe) -> str:
    """Describe one recipe in Markdown: its summary, and each example as a difference or a reason."""
    lines = [f"## {recipe.name}", "", recipe.summary, ""]
    lines.append(f"Used from level {recipe.level} on.")
    for example in recipe.examples:
        lines += ["", *_example(example)]
    return "\n".join(lines) + "\n"


def document() -> str:
    """Describe all recipes in one Markdown page."""
    return "\n".join([_HEAD, *(page(recipe) for recipe in RECIPES)])


def _example(example: Example) -> list[str]:
    title = example.title[:1].upper() + example.title[1:]
    if not example.after:
        kept = f"refused with {example.refused}" if example.refused else "left alone"
        return [f"{title}: {kept}.", "", "```python", *example.before.rstrip("\n").split("\n"), "```"]
    before, after = example.before.splitlines(), example.after.splitlines()
    difference = list(difflib.unified_diff(before, after, n=2, lineterm=""))[2:]
    return [f"{title}:", "", "```diff", *difference, "```"]


if __name__ == "__main__":
    print(document(), end="")  # the page is the result
