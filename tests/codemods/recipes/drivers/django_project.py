"""Ask a Django project everything in its ``questions.json`` and print the answers and the tables as JSON."""

import asyncio
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "shop.settings"


def main(door: str) -> None:
    """Fill the tables, ask through one door, and print what came of it."""
    import django

    django.setup()
    from django.core.cache import cache
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("flush", interactive=False, verbosity=0)
    cache.clear()
    shop = importlib.import_module("shop.fill")
    shop.fill()
    questions = json.loads(Path("questions.json").read_text())
    found = asyncio.run(_ask_async(questions)) if door == "async" else _ask(questions)
    print(json.dumps({"answers": found, "state": shop.state()}, indent=1, sort_keys=True))


def _ask(questions: list[Any]) -> list[Any]:
    from django.test import Client

    clients = {True: Client(), False: Client()}
    clients[True].login(username="ada", password="pass")
    found = []
    for method, path, data, known in questions:
        answer = getattr(clients[known], method)(path, data)
        found.append(_shown(method, path, answer))
    return found


async def _ask_async(questions: list[Any]) -> list[Any]:
    from django.test import AsyncClient

    clients = {True: AsyncClient(), False: AsyncClient()}
    await clients[True].alogin(username="ada", password="pass")
    found = []
    for method, path, data, known in questions:
        answer = await getattr(clients[known], method)(path, data)
        found.append(_shown(method, path, answer))
    return found


def _shown(method: str, path: str, answer: Any) -> dict[str, Any]:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return {
        "asked": f"{method} {path}",
        "status": answer.status_code,
        "body": body.decode(),
        "location": answer.headers.get("Location", ""),
        "headers": {
            name: value for name, value in answer.headers.items() if name.startswith(("X-S", "Cache"))
        },
        "cookies": sorted(name for name in answer.cookies if name != "sessionid"),
    }


if __name__ == "__main__":
    main(sys.argv[1])
