"""What the settings of a project say, also while its other modules are still being run."""

from collections.abc import Iterable

from bridge.analysis.frameworks.mounting import texts
from bridge.analysis.interpret import modules
from bridge.analysis.interpret.machine import Hook, Machine
from bridge.analysis.values import External, Module, Value, Values, join
from bridge.analysis.values.frames import Frame

OBJECT = "django.conf.settings"


def reader(machine: Machine) -> Hook:
    """Make what reads ``settings.NAME``: what the project sets it to, or what an environment may."""
    homes = _homes(machine)

    def read(machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        found: Values = ()
        if name.isupper():
            for module in _run(machine, homes):
                if module.frame is not None and name in module.frame.env:
                    found = join(found, machine.attribute((module,), name, frame, pos))
        assert isinstance(value, External)
        return join(found, (machine.member(value, name),)) if found else None

    return read


def setting(machine: Machine, name: str) -> Values:
    """Give what any module of settings sets a name to."""
    found: Values = ()
    for module in _run(machine, _homes(machine)):
        if module.frame is not None:
            found = join(found, module.frame.env.get(name, ()))
    return found


def named(machine: Machine, name: str) -> Values:
    """Give what the dotted names in a setting name in the project."""
    return resolved(machine, texts(setting(machine, name)))


def resolved(machine: Machine, spelt: Iterable[str]) -> Values:
    """Give what dotted names name in the project."""
    found: Values = ()
    for text in spelt:
        home, _, last = text.rpartition(".")
        found = join(found, modules.bound(machine.module(home) if home else None, last))
    return found


def _homes(machine: Machine) -> list[str]:
    return [name for name in machine.files if any(part.startswith("settings") for part in name.split("."))]


def _run(machine: Machine, names: Iterable[str]) -> Iterable[Module]:
    for name in names:
        module = machine.module(name)
        if module is not None:
            yield module
