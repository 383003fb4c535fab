"""Await Django's cache through its own coroutines: level 1."""

from codemods.helpers import own_coroutines

_IMPORTS = "from django.core.cache import cache"

RECIPE = own_coroutines.recipe(
    name="django_cache",
    summary="Await Django's cache through its own coroutines "
    "(level 1): they send the sync method to the request's own thread.",
    subject="a value from the cache",
    imports=(_IMPORTS, _IMPORTS),
    call='cache.get("none", 3)',
    awaited='cache.aget("none", 3)',
)
