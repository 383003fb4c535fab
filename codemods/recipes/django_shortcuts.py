"""Await Django's shortcuts through their own coroutines: level 1."""

from codemods.helpers import own_coroutines

_USER = "from django.contrib.auth.models import User\n"

RECIPE = own_coroutines.recipe(
    name="django_shortcuts",
    summary="Await get_object_or_404 and get_list_or_404 through their own coroutines (level 1).",
    subject="an object that may be missing",
    imports=(
        _USER + "from django.shortcuts import get_object_or_404",
        _USER + "from django.shortcuts import aget_object_or_404, get_object_or_404",
    ),
    call="get_object_or_404(User, pk=1)",
    awaited="aget_object_or_404(User, pk=1)",
)
