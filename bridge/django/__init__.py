"""The Django door: ``from bridge.django import get_asgi_application``, a drop-in for Django's own.

Django (4.2 and newer) is imported when the function is called.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bridge.django.application import DjangoBridge

__all__ = ["get_asgi_application"]


def get_asgi_application(**options: Any) -> "DjangoBridge":
    """Set Django up and return its ASGI application, each request sent where it is cheap.

    Requests for sync views go through Django's WSGI handler on the bridge's bounded threads. Requests for
    async views go through its ASGI handler on the event loop, with their sync middleware and ORM calls on
    threads leased from the same pool.

    Args:
        options: those of ``bridge.Bridge``, such as ``threads=40`` or ``native={"/ws": app}``; all optional.

    Raises:
        TypeError, ValueError: an option that ``Bridge`` refuses.
        django.core.exceptions.ImproperlyConfigured: whatever Django finds wrong with the settings.
    """
    import django

    django.setup(set_prefix=False)
    from bridge.django.application import DjangoBridge

    return DjangoBridge(**options)
