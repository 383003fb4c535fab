"""Ask a Django application that is one module: its views, and ``urlpatterns`` for them."""

import asyncio
from types import ModuleType

from django.conf import settings
from django.test import AsyncClient, Client, override_settings

Answers = dict[str, tuple[int, str, str]]


def configure() -> None:
    """Set Django up, once for all modules."""
    if not settings.configured:
        settings.configure(
            SECRET_KEY="test",
            ALLOWED_HOSTS=["*"],
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
            INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"],
        )
        import django

        django.setup()


def answers(module: ModuleType) -> Answers:
    """Ask every route through the sync and the asynchronous client, which must agree."""
    configure()
    found: Answers = {}
    around = [name.replace("app.", f"{module.__name__}.", 1) for name in getattr(module, "MIDDLEWARE", ())]
    with override_settings(ROOT_URLCONF=module, ALLOWED_HOSTS=["*"], MIDDLEWARE=around):
        for pattern in module.urlpatterns:
            url = f"/{pattern.pattern}"
            for method in ("get", "post"):
                plain = getattr(Client(raise_request_exception=False), method)(url)
                shown = (plain.status_code, plain.getvalue().decode(), plain.headers.get("Location", ""))
                awaited = asyncio.run(_ask(method, url))
                assert awaited == shown
                found[f"{method} {url}"] = shown
    return found


async def _ask(method: str, url: str) -> tuple[int, str, str]:
    answer = await getattr(AsyncClient(raise_request_exception=False), method)(url)
    return answer.status_code, answer.getvalue().decode(), answer.headers.get("Location", "")
