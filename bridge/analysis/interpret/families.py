"""Find the classes that an abstract class or a protocol may stand for, and what stores in instances."""

from bridge.analysis.facts import Code
from bridge.analysis.index.targets import MADE
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Class


def storing_methods(machine: Machine, cls: Class, name: str) -> list[Code]:
    """List the methods of a class and its bases that store this attribute in their ``self``."""
    known = machine.storing.get((cls, name))
    if known is None or known[0] is not cls.inside:
        stored = f"self.{name}"
        found = [
            code
            for owner in cls.inside
            for code in machine.sources.storing_methods(owner.code)
            if stored in code.stores or MADE in code.stores
        ]
        known = machine.storing[cls, name] = (cls.inside, found)
    return known[1]


def derived(machine: Machine, cls: Class) -> list[Class]:
    """List the classes that an abstract class or a protocol may stand for."""
    known = machine.derived.get(cls)
    if known is not None and known[0] == len(machine.classes):
        return known[1]
    names = {code.name for code in cls.code.facts.codes if code.owner == cls.code.index}
    is_protocol = any(base.path.rpartition(".")[2] == "Protocol" for base in classes.externals(cls))
    for name in sorted(names):
        # Only modules whose text can hold such a class are run for it.
        for facts in machine.sources.defining(name):
            if not machine.is_test(facts.path):
                machine.module(facts.module)
    found = [other for other in machine.classes if cls in other.mro and other is not cls]
    if is_protocol:
        asked = [name for name in names if not name.startswith("_")]
        found = [
            other
            for other in machine.classes
            if other is not cls
            and (cls in other.mro or all(classes.find(other, name) is not None for name in asked))
        ]
    found.sort(key=lambda other: other.code.id)
    machine.derived[cls] = (len(machine.classes), found)
    return found
