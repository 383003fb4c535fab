"""A plan reads as text: which way it goes, what each view gains, and every refusal once with its way out."""

import pytest

from bridge.cli import options
from bridge.formats import json, plan_text
from bridge.model.place import Place
from bridge.model.plan import Gain, Held, Plan, Step, Unit, Wave
from bridge.model.site import Unknown

STEP = Step("sleep", Place("a.py", 3, 5), "await asyncio.sleep(...)")
ONE = Unit(
    "a.py::home",
    ("a.py::home", "b.py::fetch"),
    (STEP,),
    ("a.py::home",),
    "awaits time.sleep without a thread",
    (Gain("a.py::home", ("GET /", "POST /"), ("time.sleep",), (), 2),),
    ("b.py::rate",),
)
TWO = Unit(
    "a.py::left",
    ("a.py::left", "a.py::right"),
    (),
    ("a.py::left", "a.py::right"),
    "awaits both",
    (Gain("a.py::left", ("GET /l",), ("f", "g"), ("f",), 1), Gain("a.py::right", ("GET /r",), ("g",))),
)
HELD = tuple(
    Held(f"a.py::{name}", code, Place("a.py", line), f"{name} waits.", f"Mend {code}.")
    for name, code, line in [("x", "R-LOCK", 9), ("y", "R-ATOMIC", 7), ("z", "R-LOCK", 8)]
)
PLAN = Plan("digest", (Wave(1, (ONE,), "the first"), Wave(2, (TWO,))), HELD)

TEXT = """\
From the outside in: views become coroutine functions, what they call stays as it is, on threads.

Wave 1: the first
  a.py::home
    with b.py::fetch
    with a twin of b.py::rate
    awaits time.sleep without a thread
    GET /, POST /; leaves the loop 2 times
      a.py:3:5 sleep: await asyncio.sleep(...)

Wave 2
  a.py::left
    with a.py::right
    awaits both
    left: GET /l; waits for f, g; leaves the loop once
    right: GET /r; waits for g; never leaves the loop

Held back
  a.py:7:1 R-ATOMIC  y: y waits.
    → Mend R-ATOMIC.
  a.py:9:1 R-LOCK  x: x waits.
  a.py:8:1 R-LOCK  z: z waits.
    → Mend R-LOCK.
"""


def test_it_reads_like_this() -> None:
    assert plan_text.render(PLAN) == TEXT


def test_level_1_says_that_it_goes_both_ways() -> None:
    text = plan_text.render(Plan("digest", (Wave(1, (ONE,)),), (), 1))
    assert text.startswith("From the outside in, then from the inside out: ")
    assert "twin" in text.splitlines()[1]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (PLAN, "2 to convert, 3 held back (1 R-ATOMIC, 2 R-LOCK)\nNext: wsgi2asgi migrate"),
        (Plan("d", (), HELD[:1]), "0 to convert, 1 held back (1 R-LOCK)\nNext: wsgi2asgi explain R-LOCK"),
        (Plan("d", ()), "There is nothing to migrate."),
    ],
)
def test_the_next_command_follows_from_the_plan(plan: Plan, expected: str) -> None:
    assert plan_text.next_step(plan) == expected


def test_the_next_command_has_the_options_of_the_plan() -> None:
    said = plan_text.next_step(PLAN, options.spelled({"level": 1, "only": ("*a b*",), "include_orm": False}))
    assert said.endswith("\nNext: wsgi2asgi migrate --level 1 --only '*a b*'")
    assert options.spelled({"recipe": "", "drf": None, "include_orm": True, "level": 0}) == " --include-orm"


def test_a_unit_without_views_has_no_direction() -> None:
    unit = Unit("flask_to_quart", ("a.py::home",), (STEP,))
    text = plan_text.render(Plan("d", (Wave(1, (unit,)),)))
    assert text.startswith("Wave 1\n  flask_to_quart\n    with a.py::home\n")


def test_nothing_to_do_is_an_empty_text() -> None:
    assert plan_text.render(Plan("d", ())) == ""


def test_gains_survive_the_journey_as_json() -> None:
    assert json.read(json.render(PLAN), Plan) == PLAN


def test_files_that_could_not_be_read_are_named():
    unread = (Unknown(Place("app.py", 3, 1), "WA910 file not parsed", "The file is not Python 3.11: no."),)
    shown = "Not read, so that nothing in them is migrated\n  app.py:3 The file is not Python 3.11: no.\n"
    assert plan_text.render(Plan("d", (), unread=unread)) == shown


def test_calls_that_nobody_has_followed_are_named_by_package():
    why = "widgets is not followed, and it imports requests; --follow widgets reads it."
    other = "gadgets is neither installed here nor in the catalogue; install it, to be read."
    unfollowed = (
        Unknown(Place("app.py", 3, 1), "call of widgets.fetch", why),
        Unknown(Place("app.py", 5, 2), "call of gadgets.get", other),
        Unknown(Place("app.py", 9, 1), "call of widgets.Client.load", why),
    )
    shown = f"""\
Not looked into, and may wait
  app.py:3:1 widgets.fetch and 1 more: {why}
  app.py:5:2 gadgets.get: {other}
"""
    assert plan_text.render(Plan("d", (), unfollowed=unfollowed)) == shown
