"""What the settings of a project say, also while its other modules are still being run."""

from bridge.analysis.frameworks.mounting import texts
from bridge.analysis.interpret import modules
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Values, join


def setting(machine: Machine, name: str) -> Values:
    """Give what any module of settings sets a name to."""
    found: Values = ()
    for path in machine.files:
        if any(part.startswith("settings") for part in path.split(".")):
            module = machine.module(path)
            if module is not None and module.frame is not None:
                found = join(found, module.frame.env.get(name, ()))
    return found


def named(machine: Machine, name: str) -> Values:
    """Give what the dotted names in a setting name in the project."""
    found: Values = ()
    for text in texts(setting(machine, name)):
        home, _, last = text.rpartition(".")
        found = join(found, modules.bound(machine.module(home) if home else None, last))
    return found
