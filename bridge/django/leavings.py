"""What a call may leave behind on its thread: nothing, where only Django's own code has run."""

from functools import partial
from inspect import ismethod
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.core.cache.backends.base import BaseCache
from django.db.models import Model, QuerySet
from django.db.models.manager import BaseManager
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_init,
    post_save,
    pre_delete,
    pre_init,
    pre_save,
)
from django.dispatch import Signal
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.deprecation import MiddlewareMixin

from bridge.django.middleware import Row
from bridge.django.provenance import are_djangos, is_djangos

_CLEAN = (MiddlewareMixin, SessionBase, BaseCache, HttpResponseBase)
_MODELS = (BaseManager, QuerySet, Model)
_READING = frozenset(
    (
        "_fetch_all",
        "aggregate",
        "contains",
        "count",
        "earliest",
        "exists",
        "explain",
        "first",
        "get",
        "in_bulk",
        "last",
        "latest",
        "refresh_from_db",
    )
)
_READ = (pre_init, post_init)
_WRITTEN = (pre_save, post_save, pre_delete, post_delete, m2m_changed)


def leaves_nothing(fn: Any) -> bool:
    """Tell whether a call of asgiref's runs a method of Django's that keeps nothing on its thread.

    Methods of middleware, sessions, caches, managers, querysets and models do, for which Django's own
    asynchronous methods call them, where no receiver of the project hears of what they do. Other methods
    don't: those of ``transaction.atomic()`` leave a transaction, those of a cursor its rows, and a form or a
    template response runs code of the project. Functions don't, such as the steps of an iteration over a
    server-side cursor.
    """
    call = fn.args[-1] if isinstance(fn, partial) and fn.args else None
    method = call.func if isinstance(call, partial) else None
    if not ismethod(method):
        name = getattr(method, "__qualname__", "")
        return name == "Signal.asend.<locals>.sync_send" and _calls_django_alone(method)
    owner = method.__self__
    if isinstance(owner, Row):
        return all(is_djangos(type(member)) for member in owner.members)
    if isinstance(owner, Signal):  # Django 4.2
        return are_djangos(owner)
    if not is_djangos(method):
        return False
    if isinstance(owner, _MODELS):
        heard = _READ if method.__name__ in _READING else _READ + _WRITTEN
        return all(map(are_djangos, heard))
    return isinstance(owner, _CLEAN) and not isinstance(owner, SimpleTemplateResponse)


def _calls_django_alone(sync_send: Any) -> bool:
    """Tell whether a signal's sync receivers are all Django's."""
    cells = dict(zip(sync_send.__code__.co_freevars, sync_send.__closure__ or (), strict=True))
    return "sync_receivers" in cells and all(map(is_djangos, cells["sync_receivers"].cell_contents))
