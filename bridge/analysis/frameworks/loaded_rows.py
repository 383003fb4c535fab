"""Rows of which it is known which relations came with them."""

from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Class, Instance

NEW, STORED = "(new)", "(stored)"
"""Stand among the relations of a row of which it is known that saving it inserts, or updates, a row."""


def loaded_instance(machine: Machine, model: Class, loaded: frozenset[str]) -> Instance:
    """Get the instance of a model with these relations loaded."""
    if not loaded:
        return classes.generic(machine, model)
    key = ("loaded", loaded)
    instance = model.instances.get(key)
    if instance is None:
        classes.generic(machine, model)
        instance = model.instances[key] = Instance(model, True, 1, loaded)
    return instance


def within(loaded: frozenset[str], name: str) -> frozenset[str]:
    """Give what was fetched together with a relation of a row."""
    return frozenset(part.removeprefix(f"{name}.") for part in loaded if part.startswith(f"{name}."))
