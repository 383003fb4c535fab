"""What a view's parameters hold: plain data of the route, or objects that somebody hands in."""

# ruff: noqa: E501

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import migrated

SOURCE = """\
import functools
import time

from flask import Flask, g

app = Flask(__name__)


def decorate(view):
    @functools.wraps(view)
    def inner({parameters}):
{before}        return view({given})

    return inner


@app.get("/v/<name>")
@decorate
def view(name):
    time.sleep(0.1)
    return name.text
"""


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


PLAIN = "    return name.text"
TIED = "    return await sync_to_async(lambda: name.text)()"

CASES = [
    ("*args, **kwargs", "", "*args, **kwargs", PLAIN),
    ("**kwargs", "        print(g.user)\n", "**kwargs", PLAIN),
    ("name", "        if not name:\n            return 'no'\n", "name", PLAIN),
    ("name", "", "name=name", PLAIN),
    ("name", "", "g.rows[name]", TIED),
    ("name", "        name = g.rows[name]\n", "name", TIED),
    ("**kwargs", "        kwargs['name'] = g.rows[0]\n", "**kwargs", TIED),
    ("**kwargs", "        kwargs.update(name=g.rows[0])\n", "**kwargs", TIED),
    ("*args, **kwargs", "", "*args, row=g.rows[0], **kwargs", TIED),
]


@pytest.mark.parametrize(("parameters", "before", "given", "expected"), CASES)
def test_a_decorator_that_hands_in_objects_is_noticed(
    tmp_path: Path, parameters: str, before: str, given: str, expected: str
) -> None:
    after = migrated(tmp_path, SOURCE.format(parameters=parameters, before=before, given=given))
    assert after.endswith(f"{expected}\n")


APART = """\
import time

from flask import Flask, g

app = Flask(__name__)


def {definition}:
    time.sleep(0.1)
    return {text}


"""


def test_so_is_one_that_is_applied_where_the_view_is_registered(tmp_path: Path) -> None:
    source = APART.format(definition="page(name)", text="name.text")
    source += (
        "def wrapped(view):\n    def inner(name):\n        return view(g.rows[name])\n\n    return inner\n\n\n"
        'app.add_url_rule("/v/<name>", view_func=wrapped(page))\n'
    )
    after = migrated(tmp_path, source, real_scan)
    assert after == source or TIED in after


def test_so_is_a_view_that_hands_objects_to_another(tmp_path: Path) -> None:
    source = APART.format(definition="page(name)", text="name.text").replace(
        "def", '@app.get("/v/<name>")\ndef'
    )
    alone = migrated(tmp_path, source)
    assert alone.rstrip().endswith(PLAIN)
    after = migrated(tmp_path, source + '@app.get("/w")\ndef first():\n    return page(g.rows[0])\n')
    assert TIED in after
    assert "return await page(await sync_to_async(lambda: g.rows[0])())" in after


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("app.url_map.converters['row'] = RowConverter", TIED),
        ("app.url_value_preprocessor(look_up)", TIED),
        ("app.url_map.strict_slashes = False", PLAIN),
    ],
)
def test_so_is_what_turns_parts_of_a_url_into_objects(tmp_path: Path, line: str, expected: str) -> None:
    source = APART.format(definition="page(name)", text="name.text").replace(
        "def", '@app.get("/v/<name>")\ndef'
    )
    assert migrated(tmp_path, f"{source}{line}\n").rstrip().endswith(f"{expected}\n\n\n{line}")
