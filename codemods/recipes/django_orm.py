"""Await queries and models through Django's own coroutines: level 1."""

from codemods.helpers import own_coroutines

_IMPORTS = "from django.contrib.auth.models import User"

RECIPE = own_coroutines.recipe(
    name="django_orm",
    summary="Await queries and models through Django's own coroutines "
    "(level 1): they send the sync method to the request's own thread.",
    subject="a query",
    imports=(_IMPORTS, _IMPORTS),
    call="User.objects.count()",
    awaited="User.objects.acount()",
)
