"""The ``[tool.wsgi2asgi]`` table."""

import re
from pathlib import Path

import pytest

from bridge.config import Blocking, Config, load
from bridge.errors import ConfigError


def write(directory: Path, table: str) -> Path:
    """Put a table into a pyproject.toml and return its directory."""
    (directory / "pyproject.toml").write_text(table, encoding="utf-8")
    return directory


def test_without_a_file_the_defaults_hold(tmp_path):
    assert load(tmp_path) == Config(root=str(tmp_path))


def test_every_key_is_read(tmp_path):
    write(
        tmp_path,
        """
        [tool.wsgi2asgi]
        include = ["shop"]
        exclude = "shop/legacy"
        entry = ["shop.tasks:run"]
        select = ["WA2"]
        ignore = ["WA230"]
        min-certainty = "possible"
        django-settings = "shop.settings"
        follow = ["acme"]
        baseline = "baseline.json"
        verify = "pytest -q"

        [[tool.wsgi2asgi.blocking]]
        target = "acme.rpc.Client().call"
        instead = "acme.aio.Client().call"
        """,
    )
    assert load(tmp_path) == Config(
        root=str(tmp_path),
        include=("shop",),
        exclude=("shop/legacy",),
        entry=("shop.tasks:run",),
        select=("WA2",),
        ignore=("WA230",),
        min_certainty="possible",
        django_settings="shop.settings",
        follow=("acme",),
        blocking=(Blocking("acme.rpc.Client().call", instead="acme.aio.Client().call"),),
        baseline="baseline.json",
        verify="pytest -q",
    )


def test_the_nearest_file_above_is_read(tmp_path):
    write(tmp_path, "[tool.wsgi2asgi]\nselect = ['WA210']\n")
    below = tmp_path / "shop" / "views"
    below.mkdir(parents=True)
    (below / "orders.py").touch()
    assert load(below).select == ("WA210",)
    assert load(below / "orders.py").select == ("WA210",)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("exlude = []", "no key 'exlude' (did you mean 'exclude'?); the keys are"),
        ("root = 'x'", "no key 'root'"),
        ("select = 3", "select is 3; write a list of strings."),
        ("select = [3]", "select is [3]; write a list of strings."),
        ("verify = ['a']", "verify is ['a']; write a string."),
        ("min-certainty = 'sure'", "write one of proven, likely, possible."),
        ("blocking = ['a']", "write [[tool.wsgi2asgi.blocking]]."),
        ("blocking = [{targt = 'a'}]", "did you mean 'target'?"),
        ("blocking = [{instead = 'a'}]", "names no target"),
        ("blocking = [{target = 1}]", "write a string."),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(tmp_path, table, sentence):
    write(tmp_path, f"[tool.wsgi2asgi]\n{table}\n")
    with pytest.raises(ConfigError, match=re.escape(sentence)):
        load(tmp_path)


def test_other_tools_tables_are_left_alone(tmp_path):
    write(tmp_path, "[tool.other]\nexlude = []\n")
    assert load(tmp_path).exclude == ()
