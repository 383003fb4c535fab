"""A loop over a table of routes registers each view for its own row."""

import pytest

from tests.analysis.frameworks.found import find

VIEWS = """
import time
from flask import Flask

app = Flask(__name__)

def a(): time.sleep(1)
def b(): open("b")
"""
ROUTES = {"a": {"GET /a"}, "b": {"POST /b"}}
TABLE = "[('/a', a, ['GET']), ('/b', b, ['POST'])]"


@pytest.mark.parametrize(
    "loop",
    [
        f"for rule, view, methods in {TABLE}: app.add_url_rule(rule, view_func=view, methods=methods)",
        f"for rule, view, methods in {TABLE}: app.route(rule, methods=methods)(view)",
        f"for row in {TABLE}: app.add_url_rule(row[0], None, row[1], methods=row[2])",
        f"[app.add_url_rule(rule, None, view, methods=methods) for rule, view, methods in {TABLE}]",
        (
            "for rule, (view, methods) in {'/a': (a, ['GET']), '/b': (b, ['POST'])}.items():\n"
            "    app.add_url_rule(rule, view_func=view, methods=methods)"
        ),
        (
            "for view, method in ((a, 'GET'), (b, 'POST')):\n"
            "    app.add_url_rule('/' + view.__name__, view_func=view, methods=[method])"
        ),
        (
            "for name, method in (('a', 'GET'), ('b', 'POST')):\n"
            "    app.add_url_rule('/' + name, view_func=globals()[name], methods=[method])"
        ),
    ],
)
def test_what_stands_in_one_row_stays_together(tmp_path, loop):
    found = find(tmp_path, VIEWS + loop)
    assert {name: found.routes(name) for name in "ab"} == ROUTES
    assert found.waits("a") == {"time.sleep"}
    assert found.waits("b") == {"open"}


def test_a_table_may_be_handed_over(tmp_path):
    loop = "    for rule, view, methods in table: app.add_url_rule(rule, view_func=view, methods=methods)"
    found = find(tmp_path, f"{VIEWS}def register(table):\n{loop}\nregister({TABLE})")
    assert {name: found.routes(name) for name in "ab"} == ROUTES


def test_one_view_keeps_all_its_rules(tmp_path):
    found = find(
        tmp_path, VIEWS + "for rule, view in (('/a', a), ('/c', a)): app.add_url_rule(rule, None, view)"
    )
    assert found.routes("a") == {"GET /a", "GET /c"}


def test_a_loop_over_what_is_not_known_takes_all_at_once(tmp_path):
    found = find(tmp_path, VIEWS + "for view in {a, b}: app.add_url_rule(unknown(view), view_func=view)")
    assert found.names() == ["a", "b"]
