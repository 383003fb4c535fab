"""Which kind of view a request leads to, as far as its path tells."""

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.urls import get_resolver
from django.urls.resolvers import URLResolver
from django.utils import translation

from bridge.gateway.types import Scope


def is_loaded() -> bool:
    """Tell whether the URLconf has been imported, so that resolving a path imports nothing."""
    return "url_patterns" in vars(get_resolver())


def load() -> None:
    """Import the URLconf and all it includes; whatever is wrong with it, a request will say."""
    try:
        get_resolver().url_patterns  # noqa: B018 - a cached property
    except Exception:  # noqa: BLE001 - Django reports it as it always does, when it answers the request
        return


def leads_to_async_view(scope: Scope) -> bool:
    """Tell whether an HTTP request leads to an async view; False when that can't be known.

    A wrong guess costs time only: either of Django's handlers serves both kinds. So what only a middleware
    knows, such as ``request.urlconf``, is not looked for, and a converter that raises is no error here.
    """
    if not _is_readable(scope.get("query_string", b"")):
        return True  # the ASGI handler answers 400, the WSGI handler would not
    path = scope["path"].removeprefix(settings.FORCE_SCRIPT_NAME or scope.get("root_path", ""))
    try:
        return _is_async(get_resolver(), path)
    except Exception:  # noqa: BLE001 - no such path, or a converter's own error: Django's to answer
        return _is_async_in_its_language(path)


def _is_readable(query: bytes | str) -> bool:
    if isinstance(query, str) or query.isascii():
        return True
    try:
        query.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_async(resolver: URLResolver, path: str) -> bool:
    return bool(iscoroutinefunction(resolver.resolve(path).func))


def _is_async_in_its_language(path: str) -> bool:
    """Look once more, for ``i18n_patterns``, in the language that the path begins with."""
    try:
        language = translation.get_language_from_path(path)
        if language is None:
            return False
        with translation.override(language):
            return _is_async(get_resolver(), path)
    except Exception:  # noqa: BLE001 - as above
        return False
