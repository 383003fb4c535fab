"""A Django project on PostgreSQL and Redis answers alike before and after, through both kinds of client."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.codemods.recipes import django_shop
from tests.codemods.recipes.projects import (
    answers,
    command,
    converted,
    held,
    migrate,
    planned,
    problems,
    write,
)

pytestmark = pytest.mark.timeout(120)

AWAITED = (
    "book = await aget_object_or_404(Book, pk=pk)",
    "book = await Book.objects.aget(pk=",
    'value = await cache.aget("rate")',
    'await cache.aset("rate", value, 60)',
    "await Book.objects.filter(pk=13).aupdate(price=7)",
    'async for book in Book.objects.order_by("pk"):',
    'return TemplateResponse(request, "page.html", {"books": books, "rate": rate})',
)
EXPECTED_HELD = {
    "Home.get": "R-CBV-GENERIC",
    "charge": "R-ATOMIC",
    "plain": "R-NO-BENEFIT",
    "stream": "R-GENERATOR",
}


@pytest.fixture(scope="module")
def environment(upstream_url: str, redis_url: str, postgresql_host: str) -> dict[str, str]:
    return {"SHOP_DATABASE": postgresql_host, "SHOP_CACHE": redis_url, "SHOP_UPSTREAM": upstream_url}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Any:
    root = tmp_path_factory.mktemp("before")
    project(root)
    command(root, ["-m", "django", "migrate", "--run-syncdb", "--skip-checks", "-v0"], environment)
    return answers(root, "django_project", "sync", environment)


@pytest.fixture(scope="module", params=[0, 1], ids=["level 0", "level 1"])
def migrated(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    root = tmp_path_factory.mktemp("after")
    project(root)
    plan = migrate(root, request.param)
    assert held(plan) == EXPECTED_HELD
    assert len(converted(plan)) == 18
    assert problems(root, plan) == {}
    views = (root / "shop/views.py").read_text(encoding="utf-8")
    for awaited in AWAITED:
        assert (awaited in views) is (request.param == 1)
    return root


def project(root: Path) -> None:
    write(root, {**django_shop.FILES, "questions.json": json.dumps(django_shop.QUESTIONS)})


def level_of(root: Path) -> int:
    return int("aget(" in (root / "shop/views.py").read_text(encoding="utf-8"))


@pytest.mark.parametrize("door", ["sync", "async"])
def test_it_answers_and_stores_as_before(
    before: Any, migrated: Path, environment: dict[str, str], door: str
) -> None:
    assert len(before["answers"]) == len(django_shop.QUESTIONS)
    assert {answer["status"] for answer in before["answers"]} == {200, 302, 403, 404, 405, 502}
    after = answers(migrated, "django_project", door, environment)
    for was, now in zip(before["answers"], after["answers"], strict=True):
        assert now == was
    assert after["state"] == before["state"]


def test_a_second_run_changes_nothing(migrated: Path) -> None:
    again = planned(migrated, level_of(migrated))
    assert again.units == ()
    assert held(again) == EXPECTED_HELD


def test_only_the_views_changed(migrated: Path) -> None:
    changed = {"shop/views.py", *(["requirements.txt"] if level_of(migrated) else [])}
    for name, text in django_shop.FILES.items():
        same = (migrated / name).read_text(encoding="utf-8") == text
        assert same is (name not in changed)
