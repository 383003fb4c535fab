"""Ask a Flask application everything in its ``questions.json`` and print the answers as JSON."""

import asyncio
import importlib
import json
import sys
from pathlib import Path
from typing import Any


def main(door: str) -> None:
    """Ask through Flask's own client, or as an ASGI application through the door for Flask."""
    app = importlib.import_module("app").app
    questions = json.loads(Path("questions.json").read_text())
    found = asyncio.run(_through_door(app, questions)) if door == "async" else _plainly(app, questions)
    print(json.dumps({"answers": found}, indent=1, sort_keys=True))


def _plainly(app: Any, questions: list[Any]) -> list[Any]:
    client = app.test_client()
    found = []
    for method, path, data in questions:
        answer = client.open(path, method=method, json=data)
        found.append([method, path, answer.status_code, answer.get_data(as_text=True)])
    return found


async def _through_door(app: Any, questions: list[Any]) -> list[Any]:
    import httpx

    from bridge.flask import FlaskBridge

    transport = httpx.ASGITransport(FlaskBridge(app), raise_app_exceptions=False)
    found = []
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        for method, path, data in questions:
            answer = await client.request(method, path, json=data)
            found.append([method, path, answer.status_code, answer.text])
    return found


if __name__ == "__main__":
    main(sys.argv[1])
