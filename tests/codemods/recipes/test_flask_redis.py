"""Flask views on Redis answer alike as they are, at level 0 and at level 1, through both doors."""

import json
from pathlib import Path
from typing import Any

import pytest
import redis

from codemods.generated import async_redis
from tests.codemods.recipes.projects import answers, converted, held, migrate, planned, write

pytestmark = pytest.mark.timeout(120)

APP = """\
import os

import redis
import requests
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
store = redis.Redis.from_url(os.environ["SHOP_CACHE"], decode_responses=True)
raw = redis.from_url(os.environ["SHOP_CACHE"])
UPSTREAM = os.environ["SHOP_UPSTREAM"]


class Basket:
    def __init__(self, name):
        self.key = f"basket:{name}"

    def add(self, item):
        return store.rpush(self.key, item)

    def items(self):
        return store.lrange(self.key, 0, -1)


@app.get("/hits")
def hits():
    return str(store.incr("hits") * 2)


@app.get("/rate")
def rate():
    known = store.get("rate")
    if known is None:
        known = requests.get(f"{UPSTREAM}/rate", timeout=5).json()["path"]
        store.setex("rate", 60, known)
    return jsonify(rate=known, ttl=store.ttl("rate") > 0)


@app.post("/basket/<name>")
def basket(name):
    basket = Basket(name)
    basket.add(request.json["item"])
    return jsonify(basket.items())


@app.get("/both")
def both():
    with store.pipeline() as pipe:
        pipe.set("one", 1)
        pipe.incr("one")
        found = pipe.execute()
    return jsonify(found, [key for key in store.scan_iter("one*")])


@app.get("/bytes")
def as_bytes():
    return raw.get("one") or b"none"


@app.get("/wrong")
def wrong():
    try:
        store.lpush("one", 1)
    except redis.ResponseError as error:
        return str(error), 409
    return "fine"


@app.get("/missing/<name>")
def missing(name):
    if not store.exists(name):
        abort(404)
    return "here"


@app.get("/plain")
def plain():
    return str(store.connection_pool.max_connections > 0)
"""

QUESTIONS = [
    ("GET", "/hits", None),
    ("GET", "/hits", None),
    ("GET", "/rate", None),
    ("GET", "/rate", None),
    ("POST", "/basket/ada", {"item": "book"}),
    ("POST", "/basket/ada", {"item": "pen"}),
    ("POST", "/basket/bob", {}),
    ("GET", "/both", None),
    ("GET", "/bytes", None),
    ("GET", "/wrong", None),
    ("GET", "/missing/none", None),
    ("GET", "/missing/one", None),
    ("GET", "/plain", None),
]
FILES = {
    "app.py": APP,
    "questions.json": json.dumps(QUESTIONS),
    "requirements.txt": "flask[async]\nredis==6.4\n",
}
VIEWS = {"hits", "rate", "basket", "both", "as_bytes", "wrong", "missing"}


def asked(root: Path, door: str, url: str, upstream: str) -> Any:
    with redis.Redis.from_url(url) as store:
        store.flushall()
    return answers(root, "flask_app", door, {"SHOP_CACHE": url, "SHOP_UPSTREAM": upstream})


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, redis_url: str, upstream_url: str) -> Any:
    root = tmp_path_factory.mktemp("before")
    write(root, FILES)
    return asked(root, "sync", redis_url, upstream_url)


@pytest.mark.parametrize("door", ["sync", "async"])
@pytest.mark.parametrize("level", [0, 1])
def test_it_answers_as_before(
    tmp_path: Path, before: Any, redis_url: str, upstream_url: str, level: int, door: str
) -> None:
    write(tmp_path, FILES)
    plan = migrate(tmp_path, level)
    assert converted(plan) == VIEWS
    assert held(plan) == {}
    after = (tmp_path / "app.py").read_text()
    assert ("to_thread(store.incr, " in after) is (level == 0)
    assert ('str(await async_redis.using(store).incr("hits") * 2)' in after) is (level == 1)
    assert (tmp_path / "async_redis.py").exists() is (level == 1)
    assert {answer[2] for answer in before["answers"]} == {200, 404, 409, 500}
    assert asked(tmp_path, door, redis_url, upstream_url) == before
    assert planned(tmp_path, level).units == ()


def test_level_0_is_raised(tmp_path: Path, before: Any, redis_url: str, upstream_url: str) -> None:
    write(tmp_path, FILES)
    migrate(tmp_path, 0)
    assert "await asyncio.to_thread(store.incr, " in (tmp_path / "app.py").read_text()
    plan = migrate(tmp_path, 1)
    assert converted(plan) & VIEWS == VIEWS - {"both"}
    after = (tmp_path / "app.py").read_text()
    assert 'str(await async_redis.using(store).incr("hits") * 2)' in after
    assert 'await async_redis.using(raw).get("one") or b"none"' in after
    assert "to_thread(store" not in after.partition("def both")[0].partition("def hits")[2]
    for door in ("sync", "async"):
        assert asked(tmp_path, door, redis_url, upstream_url) == before
    assert planned(tmp_path, 1).units == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements.txt", "flask[async]\nredis==4.6\n"),
        (
            "tests/test_app.py",
            'from unittest.mock import patch\n\n\n@patch("app.redis")\ndef test_it(fake):\n    pass\n',
        ),
        ("async_redis.py", "value = 1\n"),
    ],
    ids=["an old library", "a test that replaces it", "a module of that name"],
)
def test_what_can_not_be_awaited_stays_on_a_thread(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, {**FILES, name: text})
    migrate(tmp_path, 1)
    after = (tmp_path / "app.py").read_text()
    assert "await asyncio.to_thread(store.incr, " in after
    assert "async_redis" not in after


def test_the_copied_module_is_ours_and_stays_when_it_is_there(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    migrate(tmp_path, 1)
    copied = (tmp_path / "async_redis.py").read_bytes()
    assert copied == Path(async_redis.__file__).read_bytes()
