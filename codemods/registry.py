"""All recipes, as a written list."""

from codemods.recipe import Recipe
from codemods.recipes import (
    adrf_view,
    async_pymongo,
    async_redis,
    async_subprocess,
    async_urllib,
    await_callers,
    django_cache,
    django_decorator,
    django_loop,
    django_middleware,
    django_orm,
    django_render,
    django_shortcuts,
    flask_decorator,
    flask_hook,
    flask_to_quart,
    httpx_requests,
    inline_block,
    make_view_async,
    offload_block,
    offload_call,
    psycopg,
    requests,
    sleep,
    sqlalchemy,
    subprocess,
    twin_helper,
    urllib,
)

RECIPES: tuple[Recipe, ...] = (
    make_view_async.RECIPE,
    flask_hook.RECIPE,
    adrf_view.RECIPE,
    flask_to_quart.RECIPE,
    flask_decorator.RECIPE,
    django_decorator.RECIPE,
    django_middleware.RECIPE,
    await_callers.RECIPE,
    twin_helper.RECIPE,
    sleep.RECIPE,
    requests.RECIPE,
    httpx_requests.RECIPE,
    urllib.RECIPE,
    async_urllib.RECIPE,
    subprocess.RECIPE,
    async_subprocess.RECIPE,
    async_redis.RECIPE,
    async_pymongo.RECIPE,
    psycopg.RECIPE,
    sqlalchemy.RECIPE,
    django_orm.RECIPE,
    django_loop.RECIPE,
    django_render.RECIPE,
    django_cache.RECIPE,
    django_shortcuts.RECIPE,
    offload_call.RECIPE,
    offload_block.RECIPE,
    inline_block.RECIPE,
)

OPT_IN = (flask_to_quart.RECIPE.name,)
"""Recipes that plan and migrate use only when they are named: ``--recipe NAME``."""

_BY_NAME = {recipe.name: recipe for recipe in RECIPES}


def find(name: str) -> Recipe | None:
    """Look a recipe up by name; None when there is none."""
    return _BY_NAME.get(name)


def get(name: str) -> Recipe:
    """Return the recipe of this name, which the planner chose."""
    return _BY_NAME[name]


def claiming(callee: str) -> Recipe | None:
    """Return the recipe that takes calls of a library function; None leaves them to ``offload_call``."""
    return next((recipe for recipe in RECIPES if recipe.claims_call(callee)), None)
