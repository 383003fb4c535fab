"""A plan reads as Markdown: a table of views for each wave, every refusal with its way out, steps folded."""

from dataclasses import replace

from bridge.formats import plan_markdown
from bridge.formats.markdown import LONGEST
from bridge.model.place import Place
from bridge.model.plan import Held, Plan, Step, Unit, Wave
from tests.formats.test_plan_text import ONE, PLAN, STEP

MARKDOWN = """\
## wsgi2asgi plan: 2 units to convert, 3 held back

From the outside in: views become coroutine functions, what they call stays as it is, on threads.

### Wave 1: the first

| view | routes | waits for | still on a thread | leaves the loop |
|---|---|---|---|---:|
| `a.py::home` | `GET /`, `POST /` | `time.sleep` |  | 2 |
| with `b.py::fetch`, with a twin of `b.py::rate` | | | | |

### Wave 2

| view | routes | waits for | still on a thread | leaves the loop |
|---|---|---|---|---:|
| `a.py::left` | `GET /l` | `f`, `g` | `f` | 1 |
| `a.py::right` | `GET /r` | `g` |  | 0 |

### Held back: 1 `R-ATOMIC`, 2 `R-LOCK`

| function | place | reason | why | what to do |
|---|---|---|---|---|
| `a.py::y` | `a.py:7:1` | `R-ATOMIC` | `y waits.` | `Mend R-ATOMIC.` |
| `a.py::x` | `a.py:9:1` | `R-LOCK` | `x waits.` | `Mend R-LOCK.` |
| `a.py::z` | `a.py:8:1` | `R-LOCK` | `z waits.` | `Mend R-LOCK.` |

<details>
<summary>1 step</summary>

- `a.py:3:5` `sleep`: `await asyncio.sleep(...)`

</details>
"""


def test_it_reads_like_this() -> None:
    assert plan_markdown.render(PLAN) == MARKDOWN


def test_an_empty_plan_is_a_heading() -> None:
    assert plan_markdown.render(Plan("digest", ())) == "## wsgi2asgi plan: 0 units to convert, 0 held back\n"


def test_a_unit_without_views_says_what_it_is_for() -> None:
    unit = Unit("m.py::Stamp", ("m.py::Stamp",), (STEP,), (), "lets views | behind it wait")
    text = plan_markdown.render(Plan("digest", (Wave(1, (unit,)),)))
    assert "| `m.py::Stamp` | | lets views &#124; behind it wait | | |\n" in text
    assert "From the outside in" not in text


def test_names_are_no_markup() -> None:
    held = Held("a.py::x", "R-LOCK", Place("a|b.py", 1), "<script> @team **x** `y` | z", "")
    text = plan_markdown.render(Plan("digest", (), (held,)))
    assert "``<script> @team **x** `y` \\| z``" in text
    assert "`a\\|b.py:1:1`" in text


def test_a_long_plan_fits_into_a_comment_and_says_what_is_left_out() -> None:
    units = tuple(
        replace(ONE, id=f"a.py::view_{n}", steps=(Step("sleep", Place("a.py", n), "x"),) * 9)
        for n in range(900)
    )
    held = tuple(
        Held(f"a.py::{n}", "R-LOCK", Place("a.py", n), "It waits." * 9, "Mend it.") for n in range(900)
    )
    text = plan_markdown.render(Plan("digest", (Wave(1, units), Wave(2, units)), held))
    assert len(text) <= LONGEST
    assert text.count("`wsgi2asgi plan` shows all.") == 4
    assert text.count("<details>") == text.count("</details>") == 1
