"""A plan as text for a terminal: wave by wave, then what is held back and the way out."""

from collections import Counter
from itertools import groupby

from bridge.model.plan import Gain, Held, Plan, Unit, Wave
from bridge.model.site import Unknown

DIRECTIONS = (
    "From the outside in: views become coroutine functions, what they call stays as it is, on threads.\n",
    """\
From the outside in, then from the inside out: what waits is awaited where answers stay equal, and helpers
on the way become async, or get an async twin where sync code uses them too.
""",
)
"""Which way a plan goes, by its level."""


def render(plan: Plan) -> str:
    """Write every unit with its views and steps, then every refusal by reason, with the way out."""
    parts: list[str] = []
    if any(unit.gains for wave in plan.waves for unit in wave.units):
        parts.append(DIRECTIONS[min(plan.level, 1)])
    parts += [_wave(wave) for wave in plan.waves]
    if plan.held:
        held = sorted(plan.held, key=lambda one: one.reason)
        groups = (list(group) for _, group in groupby(held, key=lambda one: one.reason))
        parts.append("Held back\n" + "".join(map(_held, groups)))
    if plan.unread:
        parts.append(unread(plan))
    if plan.unfollowed:
        parts.append(unfollowed(plan))
    return "\n".join(parts)


def unread(plan: Plan) -> str:
    """Name the files that could not be read, of which nothing is planned; empty when there are none."""
    lines = (f"  {one.place.path}:{one.place.line} {one.why}\n" for one in plan.unread)
    return "Not read, so that nothing in them is migrated\n" + "".join(lines) if plan.unread else ""


def unfollowed(plan: Plan) -> str:
    """Name, package by package, the calls that nobody has looked into; empty when there are none."""
    groups: dict[str, list[Unknown]] = {}
    for one in plan.unfollowed:
        groups.setdefault(one.why, []).append(one)
    lines = [
        f"  {group[0].place} {group[0].what.removeprefix('call of ')}{_more(len(group) - 1)}: {why}\n"
        for why, group in groups.items()
    ]
    return "Not looked into, and may wait\n" + "".join(lines) if lines else ""


def _more(count: int) -> str:
    return f" and {count} more" if count else ""


def next_step(plan: Plan, options: str = "") -> str:
    """Count what is planned and held, and name the next command, with the options that the plan was given."""
    units = sum(len(wave.units) for wave in plan.waves)
    held = Counter(held.reason for held in plan.held)
    reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(held.items()))
    counted = f"{units} to convert, {len(plan.held)} held back" + (f" ({reasons})" if reasons else "")
    if units:
        return f"{counted}\nNext: wsgi2asgi migrate{options}"
    if plan.held:
        return f"{counted}\nNext: wsgi2asgi explain {plan.held[0].reason}"
    return "There is nothing to migrate."


def _wave(wave: Wave) -> str:
    why = f": {wave.why}" if wave.why else ""
    return f"Wave {wave.number}{why}\n" + "".join(_unit(unit) for unit in wave.units)


def _unit(unit: Unit) -> str:
    lines = [f"  {unit.id}"]
    lines += [f"    with {name}" for name in unit.functions if name != unit.id]
    lines += [f"    with a twin of {name}" for name in unit.twins]
    lines += [f"    {unit.benefit}"] if unit.benefit else []
    lines += [_gain(gain, alone=len(unit.gains) == 1) for gain in unit.gains if gain.routes or gain.hops]
    lines += [f"      {step.place} {step.recipe}: {step.instead}" for step in unit.steps]
    return "".join(f"{line}\n" for line in lines)


def _gain(gain: Gain, *, alone: bool) -> str:
    """Say where a view is found, how often it leaves the loop and, among others, what it waits for."""
    name = "" if alone else f"{gain.view.rpartition('::')[2]}: "
    hops = "never leaves the loop"
    if gain.hops:
        hops = "leaves the loop " + ("once" if gain.hops == 1 else f"{gain.hops} times")
    waits = f"waits for {', '.join(gain.waits)}" if gain.waits and not alone else ""
    return "    " + name + "; ".join(filter(None, [", ".join(gain.routes), waits, hops]))


def _held(group: list[Held]) -> str:
    lines = [f"  {held.place} {held.reason}  {_name(held)}: {held.message}" for held in group]
    ways = dict.fromkeys(held.way_out for held in group if held.way_out)
    return "".join(f"{line}\n" for line in [*lines, *(f"    → {way}" for way in ways)])


def _name(held: Held) -> str:
    return held.function.rpartition("::")[2]
