"""A plan as text for a terminal: wave by wave, then what is held back and the way out."""

from collections import Counter

from bridge.model.plan import Held, Plan, Unit


def render(plan: Plan) -> str:
    """Write every unit with its steps, then every refusal with its reason."""
    parts: list[str] = []
    for wave in plan.waves:
        units = "".join(_unit(unit) for unit in wave.units)
        parts.append(f"Wave {wave.number}\n{units}")
    if plan.held:
        parts.append("Held back\n" + "".join(_held(held) for held in plan.held))
    return "\n".join(parts)


def next_step(plan: Plan) -> str:
    """Count what is planned and held, and name the next command."""
    units = sum(len(wave.units) for wave in plan.waves)
    held = Counter(held.reason for held in plan.held)
    reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(held.items()))
    counted = f"{units} to convert, {len(plan.held)} held back" + (f" ({reasons})" if reasons else "")
    if units:
        return f"{counted}\nNext: wsgi2asgi migrate"
    if plan.held:
        return f"{counted}\nNext: wsgi2asgi explain {plan.held[0].reason}"
    return "There is nothing to migrate."


def _unit(unit: Unit) -> str:
    benefit = f"  {unit.benefit}" if unit.benefit else ""
    steps = "".join(f"    {step.place} {step.recipe}: {step.instead}\n" for step in unit.steps)
    return f"  {unit.id}{benefit}\n{steps}"


def _held(held: Held) -> str:
    way_out = f" {held.way_out}" if held.way_out else ""
    return f"  {held.place} {held.reason}  {held.function.rpartition('::')[2]}: {held.message}{way_out}\n"
