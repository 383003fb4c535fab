"""A plan as Markdown, for a pull request or a wiki page: what would be converted, and why the rest stays."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from bridge.formats import wording
from bridge.formats.fitting import fitting
from bridge.formats.markdown import LONGEST, code
from bridge.formats.plan_text import DIRECTIONS
from bridge.model.plan import Gain, Held, Plan, Unit, Wave

_ROOM_FOR_ENDING = 1_000
_ALL = "wsgi2asgi plan"


def render(plan: Plan) -> str:
    """Write a heading, a table of views for each wave, what is held back, and the steps folded.

    The whole stays within ``LONGEST`` characters, and says what it leaves out.
    """
    units = [unit for wave in plan.waves for unit in wave.units]
    head = [f"## wsgi2asgi plan: {_totals(plan, units)}\n"]
    if any(unit.gains for unit in units):
        head.append(" ".join(DIRECTIONS[min(plan.level, 1)].split()) + "\n")
    room = LONGEST - _ROOM_FOR_ENDING - sum(map(len, head))
    waves = [_wave(wave, room * 2 // 5 // len(plan.waves)) for wave in plan.waves]
    room -= sum(map(len, waves))
    held = _held_back(plan.held, room // 2)
    steps = [(unit.id, step) for unit in units for step in unit.steps]
    lines = [f"- {code(str(step.place))} {code(step.recipe)}: {code(step.instead)}\n" for _, step in steps]
    folded = fitting(lines, room - len(held), "step", _ALL)
    summary = f"<details>\n<summary>{wording.count(len(steps), 'step')}</summary>\n\n"
    return "\n".join(
        part for part in (*head, *waves, held, f"{summary}{folded}\n</details>\n" if steps else "") if part
    )


def _totals(plan: Plan, units: Sequence[Unit]) -> str:
    return f"{wording.count(len(units), 'unit')} to convert, {len(plan.held)} held back"


def _wave(wave: Wave, room: int) -> str:
    why = f": {wave.why}" if wave.why else ""
    rows = [row for unit in wave.units for row in _rows(unit)]
    table = "| view | routes | waits for | still on a thread | leaves the loop |\n|---|---|---|---|---:|\n"
    return f"### Wave {wave.number}{why}\n\n{table}{fitting(rows, room, 'row', _ALL)}"


def _rows(unit: Unit) -> list[str]:
    """Write a row for each view of a unit, and one for the functions that change with them."""
    rows = [_gain(gain) for gain in unit.gains]
    if not rows:
        rows.append(f"| {code(unit.id, cell=True)} | | {unit.benefit.replace('|', '&#124;')} | | |\n")
    views = {gain.view for gain in unit.gains} or {unit.id}
    others = [f"with {code(name, cell=True)}" for name in unit.functions if name not in views]
    others += [f"with a twin of {code(name, cell=True)}" for name in unit.twins]
    return rows + ([f"| {', '.join(others)} | | | | |\n"] if others else [])


def _gain(gain: Gain) -> str:
    cells = [
        code(gain.view, cell=True),
        *(_spelled(names) for names in (gain.routes, gain.waits, gain.threads)),
    ]
    return f"| {' | '.join(cells)} | {gain.hops:,} |\n"


def _spelled(names: Sequence[str]) -> str:
    return ", ".join(code(name, cell=True) for name in names)


def _held_back(held: Sequence[Held], room: int) -> str:
    if not held:
        return ""
    rows: list[str] = []
    ordered = sorted(held, key=lambda one: one.reason)
    for reason, group in groupby(ordered, key=lambda one: one.reason):
        for one in group:
            cells = (one.function, str(one.place), reason, one.message, one.way_out)
            rows.append(f"| {' | '.join(code(cell, cell=True) for cell in cells)} |\n")
    counted = Counter(one.reason for one in held)
    reasons = ", ".join(f"{count:,} {code(reason)}" for reason, count in sorted(counted.items()))
    table = "| function | place | reason | why | what to do |\n|---|---|---|---|---|\n"
    return f"### Held back: {reasons}\n\n{table}{fitting(rows, room, 'row', _ALL)}"
